import { expect, test } from './person.ts'

test('orders become value: one sentence, charts with their tables, and the basis of each figure', async ({
  signedIn: page,
}) => {
  await page.goto('/value')
  // The sample firm may have been analysed when it was made; else the page offers the one next step.
  const first = page.getByRole('button', { name: /^Analyse [\d,]+ orders$/ })
  const sentence = page.getByRole('button', { name: /of your 40 largest customers/ })
  await expect(first.or(sentence)).toBeVisible()
  if (await first.isVisible()) await first.click()
  await expect(sentence).toBeVisible({ timeout: 45_000 })

  const pyramid = page.getByRole('figure', { name: 'Customer pyramid' })
  await pyramid.getByRole('button', { name: 'Show as a table: Customer pyramid' }).click()
  await expect(pyramid.getByRole('table').getByRole('row')).toHaveCount(5)
  await pyramid.getByRole('button', { name: 'Basis of: Customer pyramid' }).click()
  const basis = page.getByRole('complementary', { name: 'Basis: Tiers' })
  await expect(basis.getByText(/tier A is the smallest group/i)).toBeVisible()
  await expect(basis.getByText(/orders of [\d,]+ customers/)).toBeVisible()
  // Names of methods stand only inside the basis, and there behind the words.
  await expect(basis.getByText(/NBD/)).toBeHidden()
  await basis.getByText('Formula and fitted numbers').click()
  await expect(basis.getByText(/BG\/NBD|MBG\/NBD/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(basis).toBeHidden()

  for (const name of ['How few bring how much', 'Purchase behaviour of the largest', 'Does the forecast hold?']) {
    await expect(page.getByRole('figure', { name }).locator('svg path').first()).toBeAttached()
  }
})

test('what nobody knows is said as unknown and never as a number', async ({ signedIn: page }) => {
  await page.goto('/value')
  const falling = page.getByRole('region', { name: 'Whose buying is falling off' })
  await expect(falling.getByRole('row').nth(1).getByText('unknown')).toBeVisible()
  await expect(falling.getByRole('row').nth(1)).toContainText(/No order for|Buys .* less/)
  const unknown = page.getByRole('region', { name: 'What we do not know yet' })
  await expect(unknown.getByText(/nobody has asked/)).toBeVisible()

  await falling.getByRole('row').nth(1).getByRole('rowheader').getByRole('link').click()
  await expect(page).toHaveURL(/\/accounts\//)
})

test('a part of the customers is analysed, stopped or not, and says of what it speaks', async ({ signedIn: page }) => {
  await page.goto('/value')
  await page.getByRole('button', { name: 'Choose what to analyse' }).click()
  const panel = page.getByRole('complementary', { name: 'Choose what to analyse' })
  await panel.getByLabel(/Only customers of the region/).fill('浙江')
  await panel.getByRole('button', { name: 'Analyse now' }).click()
  await expect(panel).toBeHidden()
  await expect(page.getByText('The analysis is done; the figures are new')).toBeVisible({ timeout: 45_000 })
  // An analysis of a part does not take the place of the whole.
  await page.getByRole('button', { name: 'Basis of: Customer pyramid' }).click()
  await expect(page.getByRole('complementary', { name: 'Basis: Tiers' }).getByText('Only:')).toBeHidden()
})
