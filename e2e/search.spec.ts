import { expect, test, write } from './person.ts'

test.use({ firm: 'own' })

test('the one box finds records however they are written, pages and actions, by keys alone', async ({
  signedIn: page,
}) => {
  const name = `中国移动通信${Date.now() % 100_000}`
  const { id } = await write(page.request, 'POST /v1/accounts', { name, email: 'desk@zgyd.example' })
  await write(page.request, 'POST /v1/accounts', { name: 'Kestrel Textiles' })
  await page.goto('/accounts')
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible()

  const box = page.getByRole('combobox', { name: 'Search' })
  for (const typed of ['zgyd', 'zhongguoyd', '中guo移动', '中國移動', '@zgyd.example']) {
    await page.keyboard.press('Control+k')
    await box.fill(typed)
    await expect(page.getByRole('option', { name: new RegExp(name) })).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await page.keyboard.press('Control+k')
  await box.fill('kestral')
  await expect(page.getByRole('option', { name: /Kestrel Textiles/ }).first()).toBeVisible()

  await box.fill(name)
  await expect(page.getByRole('option', { name: new RegExp(name) })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/accounts/${id}`)

  await page.goto('/contacts')
  await expect(page.getByRole('heading', { name: 'Contacts' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByText('Recently opened')).toBeVisible()
  await expect(page.getByRole('option', { name: new RegExp(name) })).toBeVisible()
  await box.fill('look up')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/duplicates?show=look-up')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search' }).fill('简体')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '查重' })).toBeVisible()
})
