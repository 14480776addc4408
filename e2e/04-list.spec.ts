import { expect, test } from './person.ts'

test('the list is sorted, filtered and walked through by keys, and remembers its columns', async ({
  signedIn: page,
}) => {
  await page.goto('/accounts?view=all')
  const table = page.getByRole('table', { name: 'Customers' })
  await expect(table.getByRole('row').nth(3)).toBeVisible()

  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByLabel('Field', { exact: true }).fill('Region')
  await page.keyboard.press('Enter')
  await page.getByLabel('Value', { exact: true }).fill('浙')
  await page.keyboard.press('Enter')
  const chip = page.getByRole('button', { name: 'Region contains “浙”', exact: true })
  await expect(chip).toBeVisible()
  await expect(table.getByRole('row').nth(2)).toContainText('浙江')
  await page.reload()
  await expect(chip).toBeVisible()
  await page.getByRole('button', { name: /Remove the filter/ }).click()
  await expect(chip).toBeHidden()

  const firstName = table.getByRole('row').nth(1).getByRole('link')
  const lowest = await firstName.innerText()
  await table.getByRole('button', { name: /^Name/ }).click()
  await expect(table.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending')
  await expect(firstName).not.toHaveText(lowest)

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const second = await table.getByRole('row').nth(2).getByRole('link').innerText()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: second })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: second })).toBeHidden()

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Industry' }).uncheck()
  await expect(table.getByRole('columnheader', { name: 'Industry' })).toBeHidden()
  await page.reload()
  await expect(table.getByRole('columnheader', { name: 'Region' })).toBeVisible()
  await expect(table.getByRole('columnheader', { name: 'Industry' })).toBeHidden()
})

test('a long list loads on downward and comes back up with the same rows', async ({ signedIn: page }) => {
  await page.goto('/orders')
  const table = page.getByRole('table', { name: 'Orders' })
  const first = await table.getByRole('row').nth(1).getByRole('link').innerText()
  for (let step = 0; step < 12; step += 1) {
    await table.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    await page.waitForTimeout(250)
  }
  const last = Number(await table.getByRole('row').last().getAttribute('aria-rowindex'))
  expect(last).toBeGreaterThan(400)
  // However far one reads, only what is near the screen is on the page.
  expect(await table.getByRole('row').count()).toBeLessThan(80)
  await table.evaluate((element) => element.scrollTo({ top: 0 }))
  await expect(table.getByRole('row').nth(1).getByRole('link')).toHaveText(first)
})

test('nothing that matches is said as such, with the way out', async ({ signedIn: page }) => {
  await page.goto(`/accounts?filter=${encodeURIComponent('[{"field":"name","op":"contains","value":"zzzz"}]')}`)
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(page.getByRole('row').nth(3)).toBeVisible()
})

test('an address that leads nowhere says so', async ({ signedIn: page }) => {
  await page.goto('/accounts/01a20071-ae72-7e80-a225-5c987f37024f')
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await page.goto('/nowhere')
  await expect(page).toHaveTitle(/^There is nothing here/)
})

test('a filter that came with a link is said in words, also one that the filter form does not offer', async ({
  signedIn: page,
}) => {
  const filter = [{ field: 'kinds', op: 'contains', value: 'dealer' }]
  await page.goto(`/accounts?filter=${encodeURIComponent(JSON.stringify(filter))}`)
  await expect(page.getByText(/Kind contains Dealer/i).first()).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
})
