import { expect, test } from './person.ts'
import { expectVisibleFocus } from './screen-checks.ts'

test('lists, records and search are reached by the keyboard alone', async ({ signedIn: page }) => {
  await page.goto('/accounts')
  const rows = page.getByRole('table', { name: 'Customers' }).getByRole('row')
  await expect(rows.nth(2)).toBeVisible()

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  const first = await rows.nth(1).getByRole('link').innerText()
  const record = page.getByRole('complementary', { name: first })
  await expect(record).toBeVisible()
  await page.keyboard.press('j')
  const second = await rows.nth(2).getByRole('link').innerText()
  await expect(page.getByRole('complementary', { name: second })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: second })).toBeHidden()

  await page.keyboard.press('c')
  const form = page.getByRole('complementary', { name: 'New customer' })
  await expect(form.getByLabel('Name')).toBeFocused()
  await expectVisibleFocus(page)
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()

  await page.keyboard.press('/')
  const search = page.getByRole('combobox', { name: 'Search' })
  await expect(search).toBeFocused()
  await search.fill('orders')
  await expect(page.getByRole('option', { name: 'Orders', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()

  const filter = page.getByRole('button', { name: 'Filter' })
  await filter.focus()
  await page.keyboard.press('Enter')
  const field = page.getByRole('combobox', { name: 'Field' })
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(field).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await expect(filter).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: first })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('the focus is seen wherever it goes', async ({ signedIn: page }) => {
  await page.goto('/accounts')
  await expect(page.getByRole('table', { name: 'Customers' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  for (let step = 0; step < 24; step += 1) {
    await expectVisibleFocus(page)
    await page.keyboard.press('Tab')
  }
})
