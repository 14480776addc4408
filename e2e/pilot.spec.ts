import type { Page } from '@playwright/test'
import { expect, test, write } from './person.ts'

test.use({ firm: 'own' })

const menu = (page: Page) => page.getByRole('complementary').getByRole('link')

/** Chooses a ready problem and begins its goal, by clicks only. */
async function begin(page: Page): Promise<void> {
  await page.goto('/goal?next=true')
  await page.getByRole('checkbox', { name: /We do not know what customers need/ }).check()
  await page.getByRole('radio', { name: 'We do not know what customers need' }).check()
  await page.getByRole('button', { name: /^Solve first: We do not know what customers need/ }).click()
  await page.getByRole('button', { name: 'Continue to the preview' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByText('Begun: Know what more customers need')).toBeVisible()
}

async function end(page: Page): Promise<void> {
  await page.goto('/goal')
  await page.getByRole('button', { name: 'End the goal' }).click()
  await page.getByRole('radio', { name: /It is stopped/ }).check()
  await page.getByLabel('Because …').fill('The journey is over')
  await page.getByRole('button', { name: 'End the goal' }).click()
  await expect(page.getByRole('button', { name: 'End the goal' })).toHaveCount(0)
}

test('the worst problem becomes the goal in three steps, shown before it switches and undone by one click', async ({
  signedIn: page,
}) => {
  await write(page.request, 'PUT /v1/modules/market', { on: true })
  await page.goto('/goal?next=true')
  const problem = (name: RegExp) => page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name }) })
  const price = problem(/Our price is too high/)
  await price.getByRole('checkbox').check()
  await expect(price).toContainText('Not for a CRM')
  await expect(price).toContainText('Management, production and purchasing')
  await expect(page.getByRole('radio', { name: 'Our price is too high' })).toBeDisabled()
  const needs = problem(/We do not know what customers need/)
  await needs.getByRole('checkbox').check()
  await needs.getByRole('radiogroup', { name: 'Stands out' }).getByText('5').click()
  await needs.getByRole('radiogroup', { name: 'Urgent' }).getByText('4').click()
  await expect(page.getByRole('listitem').filter({ hasText: 'stands out most' }).last()).toContainText('most urgent')

  await page.getByRole('button', { name: 'Say it in our own words' }).click()
  await page.getByLabel('The problem in a sentence').fill('Dealers hear of new pumps too late')
  await page.getByRole('button', { name: 'Add the problem' }).click()
  await page.getByRole('radio', { name: 'We do not know what customers need' }).check()
  await page.getByRole('button', { name: /^Solve first: We do not know/ }).click()

  await expect(page.getByRole('heading', { name: 'What should be reached, and by when?' })).toBeVisible()
  await expect(page.getByLabel('At least')).toHaveValue('60')
  await page.getByLabel('At least').fill('70')
  await page.getByRole('button', { name: 'Continue to the preview' }).click()

  await expect(page.getByText(/Know what more customers need: 70/)).toBeVisible()
  const off = page.getByRole('definition').filter({ has: page.getByRole('checkbox', { name: 'Keep it on' }) })
  await expect(off).toContainText('Market')
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByText('Begun: Know what more customers need')).toBeVisible()
  await expect(menu(page).filter({ hasText: 'Needs' })).toBeVisible()
  await expect(menu(page).filter({ hasText: 'Market' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(menu(page).filter({ hasText: 'Market' })).toBeVisible()
})

test('with a goal on, everything is few: menu, fields, settings, actions, clicks', async ({ signedIn: page }) => {
  test.setTimeout(90_000)
  await begin(page)
  await page.goto('/')
  // None: whom to care for today stands on the page that opens.
  await expect(page.getByRole('heading', { name: /care for today/ })).toBeVisible()
  await expect(menu(page).first()).toBeVisible()
  expect(await menu(page).count()).toBeLessThanOrEqual(6)

  await page.goto('/accounts?create=true')
  const form = page.getByRole('complementary', { name: 'New customer' })
  await expect(form.locator('.gx-field').first()).toBeVisible()
  expect(await form.locator('.gx-field').count()).toBeLessThanOrEqual(8)

  let settings = 0
  const places = page.getByRole('navigation', { name: 'Settings' }).getByRole('link')
  await page.goto('/settings/me')
  await expect(places.first()).toBeVisible()
  for (const place of await places.allInnerTexts()) {
    await places.filter({ hasText: place }).click()
    await expect(page.getByRole('heading', { level: 1, name: place })).toBeVisible()
    await expect(page.locator('.gx-skeleton')).toHaveCount(0)
    settings += await page.locator('.gx-page .gx-field:has(input), .gx-page [role="switch"]').count()
  }
  expect(settings).toBeGreaterThan(5)
  expect(settings).toBeLessThanOrEqual(12)

  const { id } = await write(page.request, 'POST /v1/accounts', { name: '宁波数一数泵业有限公司', kinds: ['customer'] })
  await page.goto(`/accounts/${id}`)
  const actions: (() => Promise<void>)[] = [
    () => page.getByRole('textbox', { name: /What happened/ }).fill('Called: “We need spare parts within a day.”'),
    // The day of the next step goes with it.
    () => page.getByText('In 3 days', { exact: true }).click(),
    () => page.getByRole('button', { name: 'Save', exact: true }).click(),
  ]
  expect(actions.length).toBeLessThanOrEqual(3)
  for (const action of actions) await action()
  await expect(page.getByRole('link', { name: /Called/ })).toBeVisible()
  await expect(page.getByText(/planned for/)).toBeVisible()

  await write(page.request, 'POST /v1/activities', {
    ...{ accountId: id, kind: 'call', subject: 'Spare parts' },
    quote: 'We need spare parts within a day.',
  })
  await page.reload()
  const clicks = [
    page.getByRole('button', { name: 'Note as need' }).first(),
    page.getByRole('dialog').getByRole('button', { name: 'Save need' }),
  ]
  expect(clicks).toHaveLength(2)
  for (const target of clicks) await target.click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await end(page)
  await expect(page.getByRole('listitem').filter({ hasText: 'Stopped' }).first()).toContainText('The journey is over')
})

test('what the menu leaves out is found by search and in the list of functions, which shows what a switch changes', async ({
  signedIn: page,
}) => {
  await begin(page)
  await expect(menu(page).filter({ hasText: 'Products' })).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search' }).fill('Products')
  await page.getByRole('option', { name: 'Products', exact: true }).click()
  await expect(page).toHaveURL('/products')

  await page.goto('/settings/modules')
  const line = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('switch', { name, exact: true }) })
  await expect(line('Market')).toContainText('Solves: We do not know our market')
  await line('Market').getByRole('switch').click()
  await expect(line('Market')).toContainText('These pages appear')
  await page.getByRole('button', { name: 'Switch on: Market' }).click()
  await expect(line('Market').getByRole('link', { name: 'Market', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(line('Market').getByRole('switch')).not.toBeChecked()
  await line('Programmes').getByRole('switch').click()
  await expect(line('Programmes')).toContainText('The goal “Know what more customers need” needs it')
  await line('Programmes').getByRole('button', { name: 'Cancel' }).click()
  await end(page)
  await page.goto('/settings/modules')
  await page.getByRole('button', { name: 'Show all pages in the menu' }).click()
  await expect(menu(page).filter({ hasText: 'Products' })).toBeVisible()
})
