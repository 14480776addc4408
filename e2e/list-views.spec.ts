import type { Locator, Page } from '@playwright/test'
import { expect, test, write } from './person.ts'
import { expectNamedControls, expectNoSidewaysScroll, expectNoTextKeys } from './screen-checks.ts'

const industryIs = (value: string) => [{ field: 'industry', op: 'in', value: [value] }]
const addressOf = (path: string, search: Record<string, unknown>) =>
  `${path}?${Object.entries(search)
    .map(([name, value]) => `${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`)
    .join('&')}`

test('a view is saved, shared by its address, changed, discarded, and deleted with a way back', async ({
  signedIn: page,
}) => {
  await page.goto(addressOf('/accounts', { filter: industryIs('水务'), sort: '-createdAt' }))
  await page.getByRole('button', { name: 'Save as view' }).click()
  const form = page.getByRole('dialog', { name: 'Save as a new view' })
  await form.getByLabel('Name of the view').fill('Water firms')
  await form.getByLabel('Everybody').check()
  await form.getByRole('button', { name: 'Save view' }).click()
  await expect(form).toBeHidden()
  const picker = page.getByRole('button', { name: 'View: Water firms' })
  await expect(picker).toBeVisible()
  await expect(page).toHaveURL(/view=[0-9a-f-]{36}/)
  await expect(page).not.toHaveURL(/filter=/)

  await page.goto(page.url())
  await expect(picker).toBeVisible()
  await expect(page.getByRole('button', { name: 'Industry is one of 水务', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeHidden()

  await page.getByRole('button', { name: /^Remove the filter/ }).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('button', { name: 'Industry is one of 水务', exact: true })).toBeVisible()
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeHidden()
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')

  await picker.click()
  await page.getByRole('menuitem', { name: 'Delete this view' }).click()
  await expect(page.getByRole('button', { name: 'View: All' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'View: All' }).click()
  await expect(page.getByRole('menuitem', { name: 'Water firms' }).first()).toBeVisible()
})

for (const [language, { hint, title }] of Object.entries({
  en: { hint: 'Estimated. Click to count exactly', title: 'Orders' },
  'zh-CN': { hint: '估算值，点击精确统计', title: '订单' },
} as const)) {
  test.describe(() => {
    test.use({ language: language as 'en' | 'zh-CN' })
    test(`a long list tells about how many there are, and counts them on a click: ${language}`, async ({
      signedIn: page,
    }) => {
      const counted = async (filter = '') =>
        Number((await (await page.request.get(`/api/v1/orders?limit=1&count=exact${filter}`)).json()).count)
      await page.goto('/orders')
      const head = page.locator('.gx-page-head').filter({ has: page.getByRole('heading', { level: 1, name: title }) })
      const about = head.getByRole('button', { name: /^≈ \d\d,\d00$/ })
      await expect(about).toHaveAttribute('title', hint)
      await about.click()
      await expect(head.getByText((await counted()).toLocaleString('en'), { exact: true })).toBeVisible()
      await expect(about).toBeHidden()
      // Few are counted at once.
      const few = { field: 'number', op: 'startsWith', value: 'LB202611' }
      await page.goto(addressOf('/orders', { filter: [few] }))
      const filter = `&filter=${encodeURIComponent(JSON.stringify(few))}`
      await expect(head.getByText((await counted(filter)).toLocaleString('en'), { exact: true })).toBeVisible()
      await expect(about).toBeHidden()
    })
  })
}

test('a view that names a field that is gone says so and shows the rest', async ({ signedIn: page }) => {
  const config = { filter: [...industryIs('水务'), { field: 'custom.vanished', op: 'eq', value: 'A' }] }
  const { id } = await write(page.request, 'POST /v1/views', { object: 'account', name: 'Old', config })
  await page.goto(`/accounts?view=${String(id)}`)
  await expect(page.getByRole('status').filter({ hasText: 'no longer exists (custom.vanished)' })).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText('水务')
  await page.goto('/accounts?view=01a20071-ae72-7e80-a225-5c987f37024f')
  await expect(page.getByRole('status').filter({ hasText: 'This view is gone' })).toBeVisible()
})

test('conditions are joined by or, reach over a reference and are read as a sentence', async ({ signedIn: page }) => {
  await page.goto('/orders')
  await page.getByRole('button', { name: 'Filter' }).click()
  await choose(page, 'Field', 'Customer · Industry')
  await page.getByLabel('Value', { exact: true }).fill('水')
  await page
    .getByRole('button', { name: 'or …' })
    .or(page.getByRole('button', { name: 'Filter', exact: true }))
    .last()
    .click()
  const chip = page.getByRole('button', { name: 'Customer · Industry contains “水”', exact: true })
  await expect(chip).toBeVisible()
  await chip.click()
  await page.getByRole('button', { name: 'or …' }).click()
  await choose(page, 'Field', 'Status')
  await page.getByRole('checkbox', { name: 'Cancelled' }).check()
  await page.keyboard.press('Enter')
  const both = page.getByRole('button', {
    name: 'Customer · Industry contains “水” or Status is one of Cancelled',
    exact: true,
  })
  await expect(both).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await both.click()
  await page.getByText('All of these').click()
  await expect(page.getByRole('button', { name: /^Customer.*“水” and Status is one of Cancelled/ })).toBeVisible()
})

test('a table is grouped, its groups open, and its totals are over everything', async ({ signedIn: page }) => {
  await page.goto('/orders?group=status')
  const group = page.getByRole('button', { name: /^Completed/ })
  await expect(group).toHaveAttribute('aria-expanded', 'false')
  await group.click()
  await expect(page.getByRole('row').filter({ hasText: 'Completed' }).nth(2)).toBeVisible()
  await page.goto('/orders')
  await page.getByRole('button', { name: 'Layout' }).click()
  await page.getByRole('switch', { name: 'Totals below' }).click()
  await page.keyboard.press('Escape')
  const { data } = (await write(page.request, 'POST /v1/orders/aggregate', { measures: [{ op: 'count' }] })) as {
    data: { count: number }[]
  }
  const count = new Intl.NumberFormat('en-GB').format(data[0]!.count)
  await expect(page.getByText(`All ${count}`, { exact: true })).toBeVisible()
  await page
    .getByRole('button', { name: /^Total of/ })
    .filter({ hasText: 'Sum' })
    .click()
  await page.getByRole('menuitem', { name: 'Average' }).click()
  await expect(page.getByRole('button', { name: /^Total of/ }).filter({ hasText: 'Average' })).toBeVisible()
})

test('a list is sorted by several fields, and columns are reordered by the keyboard', async ({ signedIn: page }) => {
  await page.goto('/accounts?sort=region')
  const table = page.getByRole('table', { name: 'Customers' })
  await expect(table.getByRole('row').nth(3)).toBeVisible()
  await table
    .getByRole('columnheader', { name: 'Industry' })
    .getByRole('button')
    .click({ modifiers: ['Shift'] })
  await expect(page).toHaveURL(/sort=region%2Cindustry|sort=region,industry/)
  await expect(table.getByRole('columnheader', { name: 'Industry' })).toHaveAttribute('aria-sort', 'ascending')

  const heads = async () => (await table.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())
  const before = await heads()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'Pin Region' }).click()
  expect((await heads())[1]).toMatch(/^Region/)
  await page.getByRole('button', { name: 'Reset to default' }).click()
  expect(await heads()).toEqual(before)
})

test('columns are made wider and put elsewhere by the mouse; what a cell says is copied by mouse and by keys', async ({
  signedIn: page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const filter = encodeURIComponent(JSON.stringify([{ field: 'mobile', op: 'isNotEmpty' }]))
  await page.goto(`/contacts?filter=${filter}`)
  const table = page.getByRole('table', { name: 'Contacts' })
  const heads = async () => (await table.getByRole('columnheader').allInnerTexts()).map((text) => text.trim())
  await expect(table.getByRole('row').nth(3)).toBeVisible()

  const mobiles = table.getByRole('columnheader', { name: 'Mobile' })
  const before = await boxOf(mobiles)
  await dragBy(page, mobiles.getByRole('separator'), { x: 90, y: 0 })
  await expect.poll(async () => Math.round((await boxOf(mobiles)).width - before.width)).toBe(90)

  const [, second, third] = await heads()
  await page.getByRole('button', { name: 'Columns' }).click()
  const handles = page.locator('.gx-columns-handle')
  const step = (await boxOf(handles.nth(1))).y - (await boxOf(handles.nth(0))).y
  await dragBy(page, handles.nth(0), { x: 0, y: step })
  await expect.poll(async () => (await heads()).slice(1, 3)).toEqual([third, second])
  await page.getByRole('button', { name: 'Reset to default' }).click()
  await page.keyboard.press('Escape')

  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  const place = (await heads()).indexOf('Mobile')
  const cell = table.getByRole('row').nth(1).getByRole('cell').nth(place)
  await cell.hover()
  await cell.locator('.gx-grid-copy').click()
  await expect(page.getByText(/ copied$/)).toBeVisible()
  expect((await copied()).replace(/\D/g, '')).toContain((await cell.innerText()).replace(/\D/g, '').slice(-8))
  await expect(page.getByRole('complementary')).toHaveCount(1)

  const below = table.getByRole('row').nth(2).getByRole('cell').nth(place)
  await cell.click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ControlOrMeta+c')
  await expect.poll(copied).toMatch(/^\+?\d+$/)
  expect((await below.innerText()).replace(/\D/g, '')).toContain((await copied()).replace(/\D/g, '').slice(-8))
})

test('a long list is entered at a letter and goes on both ways, and colleagues do not move the row one reads', async ({
  signedIn: page,
}) => {
  await page.goto('/accounts?sort=name')
  const table = page.getByRole('table', { name: 'Customers' })
  const first = await table.getByRole('row').nth(1).getByRole('link').innerText()
  await page.keyboard.press('g')
  await page.getByRole('textbox', { name: 'Jump to a value in Name' }).fill('天津')
  await page.keyboard.press('Enter')
  await expect.poll(() => nameAt(page, 200)).toMatch(/^天津/)
  await table.evaluate((element) => element.scrollBy({ top: -400 }))
  await expect.poll(() => nameAt(page, 200)).not.toMatch(/^天津/)

  await page.waitForTimeout(1_000)
  const read = await nameAt(page, 400)
  const added = { name: `阿尔法 ${Date.now()}` }
  await write(page.request, 'POST /v1/accounts', added)
  await page.waitForTimeout(3_000)
  expect(await nameAt(page, 400)).toBe(read)

  await page.keyboard.press('g')
  await page.getByRole('button', { name: 'Back to the beginning' }).click()
  const top = table.getByRole('row').nth(1).getByRole('link')
  await expect(async () => expect([first, added.name]).toContain(await top.innerText())).toPass()
})

test('a card moves to another column by mouse and by keyboard, and back by undo', async ({ signedIn: page }) => {
  const name = `Board ${Date.now()} Ltd`
  const { id } = await write(page.request, 'POST /v1/accounts', { name, form: 'firm' })
  const filter = [{ field: 'name', op: 'eq', value: name }]
  await page.goto(addressOf('/accounts', { layout: 'kanban', by: 'form', filter }))
  const lane = (title: string) => page.getByRole('region', { name: title })
  const card = (title: string) => lane(title).getByRole('article', { name })
  await expect(card('Firm')).toBeVisible()
  await card('Firm').hover()
  await page.mouse.down()
  const target = (await lane('Person').boundingBox())!
  await page.mouse.move(target.x + 60, target.y + 90, { steps: 8 })
  await page.mouse.up()
  await expect(card('Person')).toBeVisible()
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/accounts/${String(id)}`)).json()).form)
    .toBe('person')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card('Firm')).toBeVisible()

  await card('Firm').focus()
  await page.keyboard.press('Space')
  await expect(card('Firm')).toHaveAttribute('data-dragging', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(lane('Person')).toHaveAttribute('data-over', 'true')
  await page.keyboard.press('Space')
  await expect(card('Person')).toBeVisible()
  await card('Person').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name })).toBeVisible()
})

test('a record moves to another day of the calendar', async ({ signedIn: page }) => {
  const account = { name: `Calendar ${Date.now()} Ltd`, nextStepOn: '2026-03-10' }
  const { id } = await write(page.request, 'POST /v1/accounts', account)
  const filter = [{ field: 'name', op: 'eq', value: account.name }]
  await page.goto(addressOf('/accounts', { layout: 'calendar', by: 'nextStepOn', on: '2026-03-01', filter }))
  await expect(page.getByRole('heading', { name: 'March 2026' })).toBeVisible()
  const entry = page.getByRole('article', { name: account.name })
  await entry.focus()
  await page.keyboard.press('Space')
  await expect(entry.first()).toHaveAttribute('data-dragging', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('region', { name: /17 March/ })).toHaveAttribute('data-over', 'true')
  await page.keyboard.press('Space')
  const saved = async () => (await (await page.request.get(`/api/v1/accounts/${String(id)}`)).json()).nextStepOn
  await expect.poll(saved).toBe('2026-03-17')
  await page.getByRole('button', { name: 'Next month' }).click()
  await expect(page.getByRole('heading', { name: 'April 2026' })).toBeVisible()
})

for (const language of ['en', 'zh-CN'] as const) {
  test.describe(`layouts in ${language}`, () => {
    test.use({ language })
    test('speak in words, name their controls and fit a screen and a phone', async ({ signedIn: page }) => {
      for (const address of [
        '/orders?layout=kanban&by=status',
        '/orders?layout=calendar&by=date',
        '/activities?layout=calendar&by=happenedAt&span=week',
        '/accounts?group=region',
      ]) {
        await page.setViewportSize({ width: 1440, height: 900 })
        await page.goto(address)
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
        await expect(page.locator('.gx-skeleton')).toHaveCount(0)
        await expectNoTextKeys(page)
        await expectNamedControls(page)
        await expectNoSidewaysScroll(page)
        await page.setViewportSize({ width: 390, height: 844 })
        await expectNoSidewaysScroll(page)
      }
    })
  })
}

/** The name in the row at a height of the window. */
function nameAt(page: Page, y: number): Promise<string> {
  return page.evaluate((top) => {
    const row = document.elementFromPoint(320, top)?.closest('[role="row"]')
    return row?.querySelector('a')?.textContent ?? ''
  }, y)
}

/** Picks an option of a list by typing its name. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(option)
  await page.keyboard.press('Enter')
}

async function boxOf(part: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await part.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
}

async function dragBy(page: Page, part: Locator, by: { x: number; y: number }): Promise<void> {
  const { x, y, width, height } = await boxOf(part)
  const [left, top] = [x + width / 2, y + height / 2]
  await page.mouse.move(left, top)
  await page.mouse.down()
  await page.mouse.move(left + by.x / 2, top + by.y / 2, { steps: 5 })
  await page.mouse.move(left + by.x, top + by.y, { steps: 5 })
  await page.mouse.up()
}
