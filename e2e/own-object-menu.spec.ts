import { expect, test, write } from './person.ts'

test.use({ firm: 'own' })

test('under the short menu of a goal an own object stands behind one button, is pinned while there is room, and found by search', async ({
  signedIn: page,
}) => {
  const { name: object, plural } = await write(page.request, 'POST /v1/object-definitions', {
    label: { en: 'Pump test', 'zh-CN': '泵试验' },
    labelMany: { en: 'Pump tests' },
  })
  await write(page.request, `POST /v1/${String(plural)}`, { name: 'Bench run 7' })
  const { workspace } = await (await page.request.get('/api/v1/metadata')).json()
  const short = ['/', '/accounts', '/contacts', '/activities', '/orders']
  await write(page.request, 'PATCH /v1/workspace', { version: workspace.version, settings: { menu: short } })

  await page.goto('/')
  const menu = page.getByRole('complementary').getByRole('link')
  await expect(menu).toHaveCount(6)
  await page.getByRole('button', { name: 'All pages' }).click()
  const pin = page.getByRole('button', { name: 'Put “Pump tests” in the menu' })
  await expect(pin).toBeDisabled()
  await page.getByRole('button', { name: 'Take “Orders” out of the menu' }).click()
  await expect(menu).toHaveCount(5)
  await pin.click()
  await expect(page.getByRole('complementary').getByRole('link', { name: 'Pump tests' })).toBeVisible()
  await expect(menu).toHaveCount(6)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('complementary').getByRole('link', { name: 'Pump tests' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  // By the keyboard alone: open, go.
  await page.getByRole('button', { name: 'All pages' }).press('Enter')
  await expect(page.getByRole('tooltip').getByRole('link').first()).toBeFocused()
  await page.getByRole('link', { name: 'Pump tests' }).press('Enter')
  await expect(page).toHaveURL(`/${String(plural)}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Pump tests' })).toBeVisible()

  const find = async (typed: string, name: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search' }).fill(typed)
    await page.getByRole('option', { name, exact: true }).click()
  }
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Lighthouse' })).toBeVisible()
  await find('pump te', 'Pump tests')
  await expect(page).toHaveURL(`/${String(plural)}`)
  await find('new pump', 'New pump test')
  await expect(page.getByRole('complementary', { name: 'New pump test' })).toBeVisible()
  await page.keyboard.press('Escape')
  await find('bench run', 'Bench run 7 Pump test')
  await expect(page.getByRole('heading', { level: 1, name: 'Bench run 7' })).toBeVisible()

  const { workspace: now } = await (await page.request.get('/api/v1/metadata')).json()
  await write(page.request, 'PATCH /v1/workspace', {
    version: now.version,
    settings: { menu: workspace.settings.menu },
  })
  await write(page.request, `DELETE /v1/object-definitions/${String(object)}`, {})
})
