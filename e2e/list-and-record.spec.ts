import { expect, test, write } from './person.ts'

const listOf = (name: string) =>
  `/accounts?sort=name&filter=${encodeURIComponent(JSON.stringify([{ field: 'source', op: 'eq', value: name }]))}`

test('from the page of a record one goes on in the list that one came from, and Back leads to the list', async ({
  signedIn: page,
}) => {
  const source = `a walk through the list ${test.info().retry}`
  // More than a page of the list holds.
  const creates = Array.from({ length: 60 }, (_, i) => ({ name: `Walk ${String(i).padStart(2, '0')}`, source }))
  await write(page.request, 'POST /v1/accounts/batch', { create: creates })
  await page.goto(listOf(source))
  const title = page.getByRole('heading', { level: 1 })
  await page.getByRole('row').filter({ hasText: 'Walk 01' }).getByText('Walk 01').click()
  await page.getByRole('link', { name: 'Open on its own page' }).click()
  await expect(title).toHaveText('Walk 01')
  const [before, after] = [
    page.getByRole('button', { name: 'Previous record' }),
    page.getByRole('button', { name: 'Next record' }),
  ]
  await before.click()
  await expect(title).toHaveText('Walk 00')
  await expect(before).toBeDisabled()
  for (let i = 1; i < 60; i++) {
    await page.keyboard.press('j')
    await expect(title).toHaveText(`Walk ${String(i).padStart(2, '0')}`)
  }
  await expect(after).toBeDisabled()
  await page.goBack()
  await expect(page).toHaveURL(/\/accounts\?/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

  test('several records are chosen and changed at once, and one steps from record to record', async ({
    signedIn: page,
  }) => {
    const phone = `chosen on a phone ${test.info().retry}`
    for (const name of ['Thumb one', 'Thumb two', 'Thumb three'])
      await write(page.request, 'POST /v1/accounts', { name, source: phone })
    await page.goto(listOf(phone))
    await page.getByRole('button', { name: 'Choose records' }).tap()
    for (const name of ['Thumb one', 'Thumb three']) await page.getByRole('checkbox', { name }).check()
    await expect(page.getByText('2 selected')).toBeVisible()
    const edit = page.getByRole('button', { name: 'Edit field' })
    expect((await edit.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    await edit.tap()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).tap()
    await page.getByRole('button', { name: 'Clear the selection' }).tap()
    await page.getByText('Thumb two').tap()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thumb two')
    await expect(page.getByRole('button', { name: 'Next record' })).toBeDisabled()
    await page.getByRole('button', { name: 'Previous record' }).tap()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thumb three')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
  })
})

test('what others change is seen where one is, and what one does there is not disturbed', async ({
  signedIn: page,
}) => {
  const live = `seen as it happens ${test.info().retry}`
  const made: { id: string; version: number }[] = []
  for (let i = 0; i < 40; i++) {
    const name = `Live ${String(i).padStart(2, '0')}`
    made.push((await write(page.request, 'POST /v1/accounts', { name, source: live, industry: 'Before' })) as never)
  }
  await page.goto(listOf(live))
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await row('Live 05').hover()
  await row('Live 05').getByRole('checkbox').check()
  await page.locator('.gx-table').evaluate((element) => element.scrollTo(0, 700))
  await row('Live 30').getByText('Before').click()
  await page.keyboard.press('Enter')
  const cell = page.getByLabel('Industry', { exact: true })
  await cell.fill('Half typed')
  const top = () => page.locator('.gx-table').evaluate((element) => element.scrollTop)
  const stood = await top()
  await write(page.request, `PATCH /v1/accounts/${made[28]!.id}`, { version: made[28]!.version, industry: 'Theirs' })
  await expect(row('Live 28')).toContainText('Theirs')
  await expect(cell).toHaveValue('Half typed')
  expect(await top()).toBe(stood)
  await expect(page.getByText('1 selected')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.goto(`/accounts/${made[3]!.id}`)
  await page.getByPlaceholder(/^What happened/).fill('Half a follow-up')
  await write(page.request, 'POST /v1/activities', { subject: 'By a colleague', kind: 'note', accountId: made[3]!.id })
  await write(page.request, `PATCH /v1/accounts/${made[3]!.id}`, { version: made[3]!.version, industry: 'Elsewhere' })
  await expect(page.getByRole('button', { name: 'Edit Industry' })).toHaveText('Elsewhere')
  await expect(page.getByText('By a colleague')).toBeVisible()
  await expect(page.getByPlaceholder(/^What happened/)).toHaveValue('Half a follow-up')
})
