import { expect, test, write } from './person.ts'

test('the customer of a new contact is made where it was looked for in vain', async ({ signedIn: page }) => {
  const firm = `Missing Valves ${test.info().retry}`
  await page.goto('/contacts?create=true')
  const form = page.getByRole('complementary', { name: 'New contact' })
  await form.getByLabel('Name', { exact: true }).fill('Ada Found')
  await form.getByRole('combobox', { name: 'Customer' }).click()
  await page.keyboard.type(firm)
  await expect(page.getByText(`Create customer “${firm}”`)).toBeVisible()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New customer' })
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue(firm)
  // Its own references offer no further form.
  await dialog.getByRole('button', { name: 'Create customer' }).click()
  await expect(dialog).toBeHidden()
  await expect(form.getByLabel('Name', { exact: true })).toHaveValue('Ada Found')
  await form.getByRole('button', { name: 'Create contact' }).click()
  const contact = page.getByRole('complementary', { name: 'Ada Found' })
  await expect(contact.getByRole('link', { name: firm })).toBeVisible()
})

test('a missing customer is made from a cell too, and given up it leaves the cell as it was', async ({
  signedIn: page,
}) => {
  const [before, after] = [`Cell Before ${test.info().retry}`, `Cell After ${test.info().retry}`]
  const { id: accountId } = await write(page.request, 'POST /v1/accounts', { name: before })
  const name = `Cell Contact ${test.info().retry}`
  await write(page.request, 'POST /v1/contacts', { name, accountId })
  await page.goto(`/contacts?filter=${encodeURIComponent(JSON.stringify([{ field: 'name', op: 'eq', value: name }]))}`)
  const cell = page.getByRole('row').filter({ hasText: name }).getByText(before)
  const look = async () => {
    await cell.click()
    await page.keyboard.press('Enter')
    await page.keyboard.type(after)
    await expect(page.getByText(`Create customer “${after}”`)).toBeVisible()
    await page.keyboard.press('Enter')
  }
  await look()
  const dialog = page.getByRole('dialog', { name: 'New customer' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.keyboard.press('Escape')
  await expect(cell).toBeVisible()
  await look()
  await dialog.getByRole('button', { name: 'Create customer' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: name }).locator('.gx-clip', { hasText: after })).toBeVisible()
})

test('tags, several choices and a region are written in their cells, by keys and by the mouse', async ({
  signedIn: page,
}) => {
  const name = `dev${Date.now()}`
  const { plural } = await write(page.request, 'POST /v1/object-definitions', {
    name,
    label: name,
    labelMany: name,
  })
  const field = (body: object) => write(page.request, `POST /v1/object-definitions/${name}/fields`, body)
  await field({ key: 'marks', label: 'Marks', kind: 'tags' })
  await field({ key: 'uses', label: 'Uses', kind: 'choices', options: [{ value: 'heat' }, { value: 'cool' }] })
  await field({ key: 'place', label: 'Place', kind: 'region' })
  for (const pump of ['Pump 1', 'Pump 2']) await write(page.request, `POST /v1/${plural}`, { name: pump })
  await page.goto(`/${plural}`)
  const cell = (pump: string, place: number) =>
    page.getByRole('row').filter({ hasText: pump }).locator('> *').nth(place)
  const open = async (pump: string, place: number) => {
    await cell(pump, place).click()
    await page.keyboard.press('Enter')
    await expect(cell(pump, place).getByRole('combobox')).toBeFocused()
  }

  await open('Pump 1', 1)
  await page.keyboard.type('spare')
  await page.keyboard.press('Enter')
  await expect(cell('Pump 1', 1)).toHaveText('spare')
  await open('Pump 2', 1)
  await page.keyboard.type('old')
  await page.getByRole('heading', { level: 1 }).click()
  await expect(cell('Pump 2', 1)).toHaveText('old')

  await open('Pump 1', 2)
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(cell('Pump 1', 2)).toHaveText('heat, cool')

  await open('Pump 1', 3)
  await page.getByRole('menuitemcheckbox', { name: '山西省' }).click()
  await page.getByRole('menuitemcheckbox', { name: '大同市' }).click()
  await page.getByRole('heading', { level: 1 }).click()
  await expect(cell('Pump 1', 3)).toContainText('大同市')
  await page.getByRole('link', { name: 'Pump 1' }).click()
  await expect(page.locator('.gx-changes dd').filter({ hasText: 'spare' })).toHaveText('empty→spare')
})

test('rows copied from a spreadsheet are pasted into cells and taken back together', async ({
  signedIn: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const firm = `Paste ${Date.now()}`
  const { id: accountId } = await write(page.request, 'POST /v1/accounts', { name: firm })
  for (const name of ['Ann Paste', 'Ben Paste']) await write(page.request, 'POST /v1/contacts', { name, accountId })
  const filter = encodeURIComponent(JSON.stringify([{ field: 'accountId', op: 'eq', value: accountId }]))
  await page.goto(`/contacts?filter=${filter}&sort=name`)
  await expect(page.getByRole('row').filter({ hasText: 'Ben Paste' })).toBeVisible()
  const heads = (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())
  const cell = (name: string, head: string) =>
    page.getByRole('row').filter({ hasText: name }).getByRole('cell').nth(heads.indexOf(head))
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await page.keyboard.press('ControlOrMeta+v')
  }
  await cell('Ann Paste', 'Title').click()
  await paste('Buyer\t13900001111\r\nHead of buying\t13900002222\r\n')
  await expect(page.getByText('Pasted into 2 rows')).toBeVisible()
  await expect(cell('Ann Paste', 'Title')).toHaveText('Buyer')
  await expect(cell('Ben Paste', 'Title')).toHaveText('Head of buying')
  await expect(cell('Ben Paste', 'Mobile')).toContainText('139 0000 2222')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(cell('Ann Paste', 'Title')).toHaveText('')
  await expect(cell('Ben Paste', 'Mobile')).toHaveText('')

  // A column of one customer is one question to the server.
  const other = `Pasted ${Date.now()}`
  await write(page.request, 'POST /v1/accounts', { name: other })
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/accounts/query') && request.postData()?.includes(other)) asked++
  })
  await cell('Ann Paste', 'Customer').click()
  await paste(`${other}\r\n${other}\r\n`)
  await expect(page.getByText('Nothing matches')).toBeVisible()
  expect(asked).toBe(1)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(cell('Ben Paste', 'Customer')).toHaveText(firm)

  await cell('Ann Paste', 'Mobile').click()
  await page.keyboard.press('Tab')
  await paste('no address')
  await expect(page.getByRole('alert').filter({ hasText: '1 cell was not pasted. E-mail' })).toBeVisible()
  await expect(cell('Ann Paste', 'E-mail')).toHaveText('')
})
