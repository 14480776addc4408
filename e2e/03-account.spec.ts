import { expect, test, write } from './person.ts'
import { openTab } from './record-page.ts'

test('a customer is created, found by pinyin, edited in its place and put back', async ({ signedIn: page }) => {
  await page.goto('/accounts')
  await expect(page.getByRole('row').nth(3)).toBeVisible()
  await page.keyboard.press('c')
  const form = page.getByRole('complementary', { name: 'New customer' })
  await form.getByRole('button', { name: 'Create customer' }).click()
  await expect(form.getByText('Please fill this in')).toBeVisible()

  await form.getByLabel('Name').fill('舟山蓝鲸泵业')
  await page.reload()
  await expect(form.getByLabel('Name')).toHaveValue('舟山蓝鲸泵业')
  await form.getByLabel('Phone').fill('none')
  await form.getByLabel('Industry').fill('水务')
  await expect(form.getByText('Please enter a telephone number')).toBeVisible()
  await form.getByLabel('Phone').fill('0580-2026001')
  await form.getByRole('button', { name: 'Create customer' }).click()
  const panel = page.getByRole('complementary', { name: '舟山蓝鲸泵业' })
  await expect(panel).toBeVisible()

  await panel.getByRole('link', { name: 'Open on its own page' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /舟山蓝鲸泵业/ })).toBeVisible()
  await page.getByRole('button', { name: 'Edit Industry' }).click()
  await page.getByRole('textbox', { name: 'Industry' }).fill('船舶')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Edit Industry' })).toHaveText('船舶')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Edit Industry' })).toHaveText('水务')
  await page.reload()
  await expect(page.getByRole('button', { name: 'Edit Industry' })).toHaveText('水务')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search' }).fill('zhoushanlanjing')
  await expect(page.getByRole('option', { name: /舟山蓝鲸泵业/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Move to the recycle bin' }).click()
  await expect(page).toHaveURL('/accounts')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Search' }).fill('蓝鲸')
  await page.getByRole('option', { name: /舟山蓝鲸泵业/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /舟山蓝鲸泵业/ })).toBeVisible()
})

test('two people change the same field: the second sees what the first wrote and decides', async ({
  signedIn: page,
}) => {
  const made = await write(page.request, 'POST /v1/accounts', { name: '温州双人机械' })
  await page.goto(`/accounts/${made.id}`)
  await page.getByRole('button', { name: 'Edit Industry' }).click()
  await page.getByRole('textbox', { name: 'Industry' }).fill('Mine')
  await write(page.request, `PATCH /v1/accounts/${made.id}`, {
    version: made.version,
    industry: 'Theirs',
    region: '浙江',
  })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Theirs')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Edit Industry' })).toHaveText('Mine')
  await expect(page.getByRole('button', { name: 'Edit Region' })).toHaveText('浙江')
})

test('a follow-up takes three actions, and a quote stands out', async ({ signedIn: page }) => {
  await page.goto('/accounts?sort=-value.expectedValue')
  await page.getByRole('row').nth(2).getByRole('link').click()
  const panel = page.getByRole('complementary')

  // One: into the box. Two: type. Three: save.
  await panel.getByRole('textbox', { name: /What happened/ }).click()
  await page.keyboard.type('Asked about the pump of line 3')
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(panel.getByRole('link', { name: 'Asked about the pump of line 3' })).toBeVisible()
  await expect(panel.getByRole('textbox', { name: /What happened/ })).toHaveValue('')

  await panel.getByRole('textbox', { name: /What happened/ }).fill('Called back\nThey are pleased with the repair.')
  await panel.getByRole('button', { name: 'Add a quote' }).click()
  await panel.getByLabel('In the customer’s words').fill('You were here within the hour.')
  await page.keyboard.press('Control+Enter')
  await expect(panel.getByText('They are pleased with the repair.')).toBeVisible()
  await expect(panel.locator('blockquote').first()).toHaveText('You were here within the hour.')
})

test('the page says why: what purchases show with their basis, and everything that hangs on the customer', async ({
  signedIn: page,
}) => {
  await page.goto('/accounts?sort=-value.expectedValue')
  await page.getByRole('row').nth(1).getByRole('link').click()
  await page.getByRole('link', { name: 'Open on its own page' }).click()
  await expect(page.getByRole('region', { name: 'What the purchases show' })).toBeVisible()
  await expect(page.getByText('Unknown', { exact: true }).first()).toBeVisible()

  await openTab(page, 'Orders')
  await expect(page.getByRole('tabpanel').getByRole('row').nth(3)).toBeVisible()
  await openTab(page, 'Contacts')
  await expect(page.getByRole('tabpanel').getByRole('link').first()).toBeVisible()
})
