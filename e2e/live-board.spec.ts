import type { Browser, Page } from '@playwright/test'
import { expect, test, write } from './person.ts'

test.use({ firm: 'own' })

const stamp = Date.now()

/** A colleague in a browser of his own. */
async function colleague(admin: Page, { browser, role }: { browser: Browser; role: string }) {
  const email = `${role}${stamp}@harbour.example`
  const sent = await write(admin.request, 'POST /v1/invitations', { email, role, locale: 'en' })
  const token = String(sent.link).split('#')[1]
  const context = await browser.newContext()
  const page = await context.newPage()
  const joined = { token, name: `Live ${role}`, password: 'lantern-ferry-stone-7' }
  const { userId } = await write(page.request, 'POST /v1/invitations/accept', joined)
  return { id: String(userId), page, close: () => context.close() }
}

const board = (source: string) =>
  `/accounts?sort=name&layout=kanban&by=form&filter=${encodeURIComponent(JSON.stringify([{ field: 'source', op: 'eq', value: source }]))}`
const lane = (page: Page, title: string) => page.getByRole('region', { name: title })
const card = (page: Page, title: string, name: string) => lane(page, title).getByRole('article', { name, exact: true })

test('a card that is moved in one browser moves in the other, which shows no card that its reader may not see', async ({
  signedIn: page,
  browser,
}) => {
  const source = `live board ${stamp}`
  const seller = await colleague(page, { browser, role: 'rep' })
  const firm = (name: string, ownerId?: string) => ({ name, source, form: 'firm', ...(ownerId && { ownerId }) })
  await write(page.request, 'POST /v1/accounts/batch', {
    create: [firm('His own', seller.id), firm('Not his')],
  })
  await page.goto(board(source))
  await seller.page.goto(board(source))
  await expect(card(seller.page, 'Firm', 'His own')).toBeVisible()
  await expect(card(page, 'Firm', 'Not his')).toBeVisible()

  await card(page, 'Firm', 'His own').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await expect(lane(page, 'Person')).toHaveAttribute('data-over', 'true')
  await page.keyboard.press('Space')
  await expect(card(seller.page, 'Person', 'His own')).toBeVisible({ timeout: 15_000 })
  await expect(card(seller.page, 'Firm', 'His own')).toHaveCount(0)

  // And back, moved by him.
  await card(seller.page, 'Person', 'His own').focus()
  await seller.page.keyboard.press('Space')
  await seller.page.keyboard.press('ArrowLeft')
  await expect(lane(seller.page, 'Firm')).toHaveAttribute('data-over', 'true')
  await seller.page.keyboard.press('Space')
  await expect(card(page, 'Firm', 'His own')).toBeVisible({ timeout: 15_000 })
  await expect(seller.page.getByText('Not his')).toHaveCount(0)
  await expect(lane(seller.page, 'Firm').locator('header')).toContainText('1')

  const reader = await colleague(page, { browser, role: 'viewer' })
  await reader.page.goto(board(source))
  await expect(card(reader.page, 'Firm', 'His own')).toHaveAttribute('data-movable', 'false')
  await reader.close()
  await seller.close()
})

test('in a column of five hundred a card far down moves for everybody, and nobody loses his place', async ({
  signedIn: page,
}) => {
  test.setTimeout(120_000)
  const source = `long board ${stamp}`
  const names = Array.from({ length: 520 }, (_, i) => `Long ${String(i).padStart(3, '0')}`)
  const { created } = await write(page.request, 'POST /v1/accounts/batch', {
    create: names.map((name) => ({ name, source, form: 'firm' })),
  })
  await page.goto(board(source))
  await expect(lane(page, 'Firm').locator('header')).toContainText('520')
  const cards = lane(page, 'Firm').getByRole('article')
  const list = lane(page, 'Firm').locator('ul')
  for (let seen = 0; seen < 520; ) {
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await expect.poll(() => cards.count()).toBeGreaterThan(seen)
    seen = await cards.count()
  }
  await list.evaluate((element) => element.scrollTo(0, 8_000))
  const place = () => list.evaluate((element) => element.scrollTop)
  const stood = await place()

  const far = (created as { id: string; version: number; name: string }[]).find(({ name }) => name === 'Long 300')!
  await write(page.request, `PATCH /v1/accounts/${far.id}`, { version: far.version, form: 'person' })
  await expect(card(page, 'Person', 'Long 300')).toBeVisible({ timeout: 15_000 })
  await expect(card(page, 'Firm', 'Long 300')).toHaveCount(0)
  await expect(cards).toHaveCount(519)
  expect(Math.abs((await place()) - stood)).toBeLessThan(200)

  // One above everything that was read: the pages after the first begin elsewhere.
  await write(page.request, 'POST /v1/accounts', { name: 'Long 00', source, form: 'firm' })
  await expect(lane(page, 'Firm').locator('header')).toContainText('520')
  await expect(cards).toHaveCount(520)
})
