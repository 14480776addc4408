import { goTo } from './pages.ts'
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

test('every page of the day can be gone through by Tab, and what has the focus is in sight', async ({
  signedIn: page,
}) => {
  const first = async (plural: string) => {
    const answer = await page.request.get(`/api/v1/${plural}?limit=1`)
    return ((await answer.json()) as { data: { id: string }[] }).data[0]!.id
  }
  const [account, programme] = [await first('accounts'), await first('programmes')]
  await page.goto('/')
  await expect(page.getByRole('heading').first()).toBeVisible()
  for (const address of [
    '/',
    '/accounts',
    `/accounts/${account}`,
    '/activities',
    '/orders',
    '/value',
    '/relationship',
    '/programmes',
    `/programmes/${programme}`,
    '/settings/people',
  ]) {
    await goTo(page, address)
    await page.getByRole('link', { name: 'Skip to the content' }).focus()
    await page.keyboard.press('Enter')
    const stops = new Set<string>()
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const { activeElement } = document
        if (!activeElement || activeElement === document.body) return undefined
        const { x, y } = activeElement.getBoundingClientRect()
        return `${activeElement.outerHTML.slice(0, 200)} ${x} ${y}`
      })
      // The last stop of the page leads out of it.
      if (stop === undefined) break
      stops.add(stop)
      await expectVisibleFocus(page)
    }
    expect(stops.size, address).toBeGreaterThan(4)
  }
})

test('a dialog gives the focus back to what opened it, and so does the basis of a figure', async ({
  signedIn: page,
}) => {
  const { data } = await (await page.request.get('/api/v1/accounts?limit=1')).json()
  await page.goto(`/accounts/${data[0].id}`)
  const share = page.getByRole('button', { name: 'Share', exact: true })
  await share.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(share).toBeFocused()

  await page.goto('/relationship')
  const basis = page.getByRole('button', { name: 'Basis of: Relationship stages' })
  await basis.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: /Relationship stages/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(basis).toBeFocused()
})

test('a dialog opened from a menu gives the focus back to the button of the menu', async ({ signedIn: page }) => {
  const { data } = await (await page.request.get('/api/v1/accounts?limit=1')).json()
  const dialog = page.getByRole('dialog')
  for (const { address, more, item } of [
    { address: `/accounts/${data[0].id}`, more: 'More', item: 'Legal hold' },
    { address: '/accounts', more: 'More for this list', item: 'Export …' },
    { address: '/settings/people', more: /^More about/, item: 'Set manager' },
  ]) {
    await page.goto(address)
    const button = page.getByRole('button', { name: more, exact: true }).first()
    const choose = page.getByRole('menuitem', { name: item })
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(choose).toBeVisible()
    await choose.focus()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(button).toBeFocused()

    await button.click()
    await choose.click()
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(button).toBeFocused()
  }
})

test('the filter of a timeline is unfolded and folded away by keys, and the focus goes along', async ({
  signedIn: page,
}) => {
  const { data } = await (await page.request.get('/api/v1/accounts?limit=1')).json()
  await page.goto(`/accounts/${data[0].id}`)
  const button = page.getByRole('tabpanel').getByRole('button', { name: 'Filter', exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  const kinds = page.getByRole('search', { name: 'Filter' }).getByRole('combobox', { name: 'All kinds' })
  await expect(kinds).toBeFocused()
  await page.getByRole('button', { name: 'Show everything' }).focus()
  await page.keyboard.press('Enter')
  await expect(button).toBeFocused()
})
