import type { Browser, Page } from '@playwright/test'
import { expect, test, write } from './person.ts'

/** Another browser of the same firm: a colleague at the same record. */
async function colleague(browser: Browser, page: Page): Promise<Page> {
  const context = await browser.newContext({ storageState: await page.context().storageState() })
  return context.newPage()
}

test('two change the same field: one wins, the other sees what changed and chooses, and nothing typed is lost', async ({
  signedIn: page,
  browser,
}) => {
  const { id } = await write(page.request, 'POST /v1/accounts', {
    name: 'Two editors',
    industry: 'Before',
    region: '上海',
  })
  const other = await colleague(browser, page)
  for (const each of [page, other]) await each.goto(`/accounts/${id}`)

  await page.getByRole('button', { name: 'Edit Industry' }).click()
  await page.getByLabel('Industry', { exact: true }).fill('Mine')

  await other.getByRole('button', { name: 'Edit Region' }).click()
  await other.getByLabel('Region', { exact: true }).fill('浙江')
  await other.keyboard.press('Enter')
  await other.getByRole('button', { name: 'Edit Industry' }).click()
  await other.getByLabel('Industry', { exact: true }).fill('Theirs')
  await other.keyboard.press('Enter')
  await expect(other.getByRole('button', { name: 'Edit Industry' })).toHaveText('Theirs')

  await page.getByLabel('Industry', { exact: true }).press('Enter')
  const choice = page.getByRole('alert')
  await expect(choice).toContainText('Mine')
  await expect(choice).toContainText('Theirs')
  await choice.getByText('They changed 1 other field too').click()
  await expect(choice).toContainText('浙江')
  await expect(page.getByLabel('Industry', { exact: true })).toHaveValue('Mine')
  await choice.getByRole('button', { name: 'Save mine' }).click()
  await expect(page.getByRole('button', { name: 'Edit Industry' })).toHaveText('Mine')
  await expect(page.getByRole('button', { name: 'Edit Region' })).toHaveText('浙江')
  await other.context().close()
})

test('in the list the same: what was typed stays until one has chosen', async ({ signedIn: page, browser }) => {
  const { id } = await write(page.request, 'POST /v1/accounts', { name: 'Grid editors', industry: 'Before' })
  const other = await colleague(browser, page)
  const filter = encodeURIComponent(JSON.stringify([{ field: 'name', op: 'eq', value: 'Grid editors' }]))
  await page.goto(`/accounts?filter=${filter}`)
  await other.goto(`/accounts/${id}`)
  const cell = page.getByRole('row').filter({ hasText: 'Grid editors' }).getByText('Before')
  await cell.click()
  await page.keyboard.press('Enter')
  await page.getByLabel('Industry', { exact: true }).fill('Mine')

  await other.getByRole('button', { name: 'Edit Industry' }).click()
  await other.getByLabel('Industry', { exact: true }).fill('Theirs')
  await other.keyboard.press('Enter')
  await expect(other.getByRole('button', { name: 'Edit Industry' })).toHaveText('Theirs')

  await page.getByLabel('Industry', { exact: true }).press('Enter')
  const choice = page.getByRole('alert')
  await expect(choice).toContainText('Theirs')
  await choice.getByRole('button', { name: 'Keep theirs' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Grid editors' })).toContainText('Theirs')
  await other.context().close()
})

test('a text with paragraphs that two write is chosen whole, and stands readable', async ({
  signedIn: page,
  browser,
}) => {
  const name = `Approach ${test.info().retry}`
  await write(page.request, 'POST /v1/object-definitions/account/fields', { label: { en: name }, kind: 'richText' })
  const { id } = await write(page.request, 'POST /v1/accounts', { name: 'Two writers' })
  const other = await colleague(browser, page)
  for (const each of [page, other]) {
    await each.goto(`/accounts/${id}`)
    await each.getByRole('button', { name: `Edit ${name}` }).click()
  }
  const text = (each: Page) => each.getByRole('textbox', { name })
  await text(page).pressSequentially('Mine, at some length')
  await text(other).pressSequentially('Theirs, at some length')
  await other.getByRole('tab', { name: 'Timeline' }).click()
  await expect(other.getByRole('button', { name: `Edit ${name}` })).toContainText('Theirs')
  await page.getByRole('tab', { name: 'Timeline' }).click()
  const choice = page.getByRole('alert')
  await expect(choice).toContainText('Mine, at some length')
  await expect(choice).toContainText('Theirs, at some length')
  const lines = await choice.getByText('Theirs, at some length').evaluate((element) => element.clientHeight)
  expect(lines).toBeLessThan(60)
  await choice.getByRole('button', { name: 'Save mine' }).click()
  await expect(page.getByRole('button', { name: `Edit ${name}` })).toContainText('Mine')
  await other.context().close()
})

test('cells are edited by keys: Enter saves and goes down, Tab goes right, Ctrl+Z gives back', async ({
  signedIn: page,
}) => {
  for (const name of ['Cell one', 'Cell two']) {
    await write(page.request, 'POST /v1/accounts', { name, industry: 'Before', source: 'cells' })
  }
  const filter = encodeURIComponent(JSON.stringify([{ field: 'source', op: 'eq', value: 'cells' }]))
  await page.goto(`/accounts?filter=${filter}&sort=name`)
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await row('Cell one').getByText('Before').click()
  await page.keyboard.press('Enter')
  await page.getByLabel('Industry', { exact: true }).fill('First')
  let save = () => {}
  const held = new Promise<void>((resolve) => {
    save = resolve
  })
  await page.route('**/v1/accounts/*', async (route) => {
    if (route.request().method() === 'PATCH') await held
    await route.continue()
  })
  await page.keyboard.press('Enter')
  // The cursor goes on while the value is still on its way.
  await expect(row('Cell two').locator('.gx-grid-cell:focus')).toHaveText('Before')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Industry', { exact: true })).toHaveValue('Before')
  save()
  await expect(page.getByText('Industry saved')).toBeVisible()
  await expect(row('Cell one')).toContainText('First')
  await page.getByLabel('Industry', { exact: true }).fill('Second')
  await page.keyboard.press('Tab')
  await expect(row('Cell two')).toContainText('Second')
  await page.keyboard.press('Control+z')
  await expect(row('Cell two')).toContainText('Before')
  await expect(row('Cell one')).toContainText('First')
})
