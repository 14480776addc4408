import type { Page } from '@playwright/test'
import { expect, test } from './person.ts'
import { openTab } from './record-page.ts'

/** What these addresses answer is lost on the way. */
async function lose(page: Page, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) await page.route(address, (route) => route.abort('internetdisconnected'))
}

const retry = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Try again' })

/** Everything is asked for again; what the page asked for by itself meanwhile need not be. */
async function again(page: Page, count: number): Promise<void> {
  await expect(retry(page)).toHaveCount(count, { timeout: 20_000 })
  await page.unrouteAll()
  await expect(async () => {
    for (const button of await retry(page).all()) await button.click({ timeout: 1_000 })
    await expect(retry(page)).toHaveCount(0, { timeout: 1_000 })
  }).toPass()
}

test('cards, timeline and related lists of a record say that they did not come, each in a line, and come when asked again', async ({
  signedIn: page,
}) => {
  const { data } = await (await page.request.get('/api/v1/accounts?sort=-value.expectedValue&limit=1')).json()
  const { id } = data[0]
  const parts = ['value', 'attitude', 'access', 'timeline', 'segments', 'programmes']
  await lose(page, [...parts.map((part) => `**/api/v1/accounts/${id}/${part}*`), '**/api/v1/contacts/query'])
  await page.goto(`/accounts/${id}`)
  await expect(retry(page)).toHaveCount(parts.length, { timeout: 20_000 })
  await expect(page.getByRole('heading', { name: 'Who can see this' })).toBeVisible()
  await openTab(page, 'Contacts')
  // It does not say that there are none.
  await expect(page.getByText(/^No contacts/)).toHaveCount(0)
  await again(page, parts.length)
  await expect(page.getByRole('tabpanel').getByRole('row').nth(1)).toBeVisible()
  await expect(page.getByRole('button', { name: /people$/ })).toBeVisible()
  await openTab(page, 'Timeline')
  await expect(page.locator('.gx-record-story ol > li').first()).toBeVisible()
})

test('whom to care for today says that it did not come, and comes when asked again', async ({ signedIn: page }) => {
  await lose(page, ['**/api/v1/lighthouse/care*'])
  await page.goto('/')
  await again(page, 1)
  await expect(page.locator('.gx-care-row').first()).toBeVisible()
})
