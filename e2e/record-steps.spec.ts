import type { Page } from '@playwright/test'
import { expect, test, write } from './person.ts'

test.use({ firm: 'own' })

const panelTitle = (page: Page) => page.getByRole('complementary').getByRole('heading', { level: 2 }).first()
const before = (page: Page) => page.getByRole('button', { name: 'Previous record' })
const after = (page: Page) => page.getByRole('button', { name: 'Next record' })

interface Told {
  kind: string
  subject: string
  happenedAt?: string
}

/** A customer with follow-ups; the address of their list. */
async function tell(page: Page, { name, told, rest }: { name: string; told: Told[]; rest: string }): Promise<string> {
  const { id: accountId } = await write(page.request, 'POST /v1/accounts', { name })
  await write(page.request, 'POST /v1/activities/batch', { create: told.map((one) => ({ ...one, accountId })) })
  const filter = [{ field: 'accountId', op: 'in', value: [accountId] }]
  return `/activities?filter=${encodeURIComponent(JSON.stringify(filter))}&${rest}`
}

/** Steps from the record that is open to the last one, names what was passed, and then on the page of the record back to the first. */
async function walkThrough(page: Page, names: string[]): Promise<void> {
  await expect(panelTitle(page)).toHaveText(names[0]!)
  await expect(before(page)).toBeDisabled()
  for (const name of names.slice(1)) {
    await after(page).click()
    await expect(panelTitle(page)).toHaveText(name)
  }
  await expect(after(page)).toBeDisabled()
  await page.getByRole('link', { name: 'Open on its own page' }).click()
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText(names.at(-1)!)
  await expect(after(page)).toBeDisabled()
  for (const name of names.toReversed().slice(1)) {
    await page.keyboard.press('k')
    await expect(title).toHaveText(name)
  }
  await expect(before(page)).toBeDisabled()
}

test('one goes from record to record through the columns of a board, further than it has loaded', async ({
  signedIn: page,
}) => {
  const calls = Array.from({ length: 22 }, (_, i) => `Call ${String(i).padStart(2, '0')}`)
  const told = [...calls.map((subject) => ({ kind: 'call', subject })), { kind: 'meeting', subject: 'Last column' }]
  await page.goto(await tell(page, { name: 'Steps on a board', told, rest: 'sort=subject&layout=kanban&by=kind' }))
  await page.getByRole('article', { name: 'Call 00' }).click()
  await walkThrough(page, [...calls, 'Last column'])
})

test('one goes from record to record through the open groups of a list', async ({ signedIn: page }) => {
  const told = [
    { kind: 'call', subject: 'First a' },
    { kind: 'call', subject: 'First b' },
    { kind: 'visit', subject: 'Of a closed group' },
    { kind: 'meeting', subject: 'Last' },
  ]
  await page.goto(await tell(page, { name: 'Steps in groups', told, rest: 'sort=subject&group=kind' }))
  for (const name of [/^Phone call/, /^Meeting/]) await page.getByRole('table').getByRole('button', { name }).click()
  await page.getByRole('row').filter({ hasText: 'First a' }).getByText('First a').click()
  await walkThrough(page, ['First a', 'First b', 'Last'])
})

test('one goes from record to record through the days of a calendar', async ({ signedIn: page }) => {
  const told = ['05', '05', '05', '05', '19'].map((day, i) => ({
    ...{ kind: 'visit', subject: `Visit ${i}`, happenedAt: `2026-03-${day}T0${i + 1}:00:00.000Z` },
  }))
  const rest = 'layout=calendar&by=happenedAt&on=2026-03-01'
  await page.goto(await tell(page, { name: 'Steps by day', told, rest }))
  await page.getByRole('article').first().click()
  // Of a day with many, more than its cell shows.
  await walkThrough(
    page,
    told.map(({ subject }) => subject),
  )
})
