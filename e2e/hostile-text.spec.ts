import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, write } from './person.ts'
import { openTab, tabNames } from './record-page.ts'

/* A firm of which every text that somebody can give is a script in disguise. No page may run, load or link to any of it. */

/** Each a way out of another place: of text, of an attribute, of a script, of a style sheet, of a template. */
const ways = [
  '"><img src=x onerror=ran=1>',
  "'><svg/onload=ran=1>",
  '</title></script><script>ran=1</script>',
  '<iframe srcdoc="<script>parent.ran=1</script>">',
  '<math><mtext><style><img src=x onerror=ran=1>',
  '{{7*7}}$t(x)<a href="javascript:ran=1">x</a>',
  '<details open ontoggle=ran=1>',
  '[x](javascript:ran=1)<base href=//evil.example>',
]
let turn = 0
/** The next one, short enough for any name. */
const text = () => ways[turn++ % ways.length]!
const all = ways.join(' ')

test('no text of a record, a field, a file or a firm runs on any page', async ({ page }) => {
  test.setTimeout(180_000)
  await signIntoHostileFirm(page)
  const seeded = await seed(page)
  const call = (route: string, data: object = {}) =>
    write(page.request, `${route.split(' ')[0]} /v1${route.split(' ')[1]}`, data)

  for (const address of [
    ...seeded.lists,
    ...seeded.records,
    '/',
    '/needs-overview',
    '/relationship',
    '/value',
    '/market',
    '/programmes',
    '/programmes/segments',
    '/programmes/resources',
    '/recycle-bin',
    '/changes',
    '/duplicates',
    '/import',
    '/goal',
    '/settings/me',
    '/settings/firm',
    '/settings/people',
    '/settings/keys',
    '/settings/data',
    '/settings/objects',
    '/settings/objects/account',
  ]) {
    await look(page, address)
    for (const name of await tabNames(page)) {
      await openTab(page, name)
      await expect(page.getByRole('tabpanel').first()).not.toBeEmpty()
      await expectHarmless(page)
    }
  }

  await look(page, seeded.records[0]!)
  await openTab(page, 'Comments')
  await expect(page.getByRole('tabpanel').getByText(ways[6]!)).toBeVisible()
  await openTab(page, 'Files')
  await page
    .getByRole('tabpanel')
    .getByRole('button', { name: /img src=x/ })
    .first()
    .click()
  await expect(page.getByRole('dialog').getByText('onload="ran=1"')).toBeVisible()
  await expectHarmless(page)
  await look(page, `${seeded.records[0]}?edit=true`)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('img')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectHarmless(page)

  await look(page, '/import')
  const table = `${ways.map((way) => `"${way.replaceAll('"', '""')}"`).join(',')}\n`.repeat(3)
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: `${ways[0]!.replaceAll('/', '')}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(table),
    })
  await expect(page.getByRole('main').getByText('onerror').first()).toBeVisible()
  await expectHarmless(page)

  const survey = await call(`POST /accounts/${seeded.accountId}/survey-links`, { name: text() })
  const plan = await call(`POST /joint-plans/${seeded.planId}/link`)
  await page.context().clearCookies()
  for (const { link } of [survey, plan] as { link: string }[]) {
    await look(page, new URL(link).pathname + new URL(link).hash)
  }
  await page.goto('about:blank')
})

/** A firm of its own, so that no other journey meets what is in it. */
async function signIntoHostileFirm(page: Page): Promise<void> {
  const admin = { email: `admin${test.info().retry}@hostile.example`, password: 'harbour-pump-river-43' }
  const { adminToken } = JSON.parse(readFileSync(join(process.env.E2E_DATA!, 'runtime.json'), 'utf8'))
  const made = await page.request.post('/api/v1/admin/workspaces', {
    headers: { authorization: `Bearer ${adminToken}` },
    data: { name: text(), ...admin, adminName: text(), locale: 'en', currency: 'CNY', timeZone: 'Asia/Shanghai' },
  })
  expect(made.status(), await made.text()).toBe(201)
  await write(page.request, 'POST /auth/sign-in/email', admin)
}

async function seed(page: Page) {
  const make = async (path: string, data: object) =>
    (await write(page.request, `POST /v1${path}`, data)) as { id: string; name: string; plural: string; key: string }
  const field = (data: object) =>
    make('/object-definitions/account/fields', { label: text(), help: text(), group: text(), ...data })
  const rich = await field({ kind: 'richText' })
  const choice = await field({ kind: 'choice', options: ways.map((label, i) => ({ value: `o${i}`, label })) })
  const own = await make('/object-definitions', { label: text().slice(0, 40), labelMany: 'traps' })
  const team = await make('/teams', { name: text() })
  await make('/roles', { copyOf: 'rep', name: text() })
  await make('/invitations', { email: 'guest@hostile.example', name: text(), role: 'rep', teamId: team.id })
  const account = await make('/accounts', {
    name: text(),
    shortName: text(),
    note: all,
    tags: ways.map((way) => way.slice(0, 40)),
    externalId: text(),
    website: 'https://x.example/"onmouseover=ran=1//',
    address: { street: text(), city: text() },
    custom: { [keyOf(rich)]: `<p>${all}</p>`, [keyOf(choice)]: 'o1' },
  })
  const accountId = account.id
  const twin = await make('/accounts', { name: text(), parentId: accountId })
  const contact = await make('/contacts', {
    name: text(),
    accountId,

    note: all,
    mobile: '13800000000',
  })
  const product = await make('/products', { name: text() })
  const order = await make('/orders', { accountId, number: text() })
  await make('/order-lines', { orderId: order.id, price: 1, description: text() })
  const activity = await make('/activities', { subject: text(), content: all, accountId, contactId: contact.id })
  const need = await make('/needs', { statement: text(), accountId })
  await make('/need-evidence', { needId: need.id, quote: all })
  await make('/promises', { accountId, text: text(), dueOn: '2026-01-01' })
  const plan = await make('/joint-plans', { accountId, title: text(), ourGoal: all, theirGoal: all })
  await make('/attitude-evidence', { accountId, construct: 'trust', value: 90, words: all })
  await make('/comments', { object: 'account', recordId: accountId, text: all })
  await make('/views', { object: 'account', name: text(), config: {}, visibility: 'everybody' })
  await make('/problems', { text: text() })
  await make('/market-firms', { name: text() })
  await make('/segments', { name: text(), filter: { and: [] } })
  await make('/api-keys', { name: text() })
  const ofOwn = await make('/traps', { name: text() })
  const gone = await make('/accounts', { name: text() })
  await write(page.request, `DELETE /v1/accounts/${gone.id}`, {})
  for (const name of [ways[0]!, ways[1]!]) await upload(page, { accountId, name })
  const records = {
    accounts: accountId,
    contacts: contact.id,
    products: product.id,
    orders: order.id,
    activities: activity.id,
    needs: need.id,
    traps: ofOwn.id,
  }
  return {
    accountId,
    planId: plan.id,
    lists: Object.keys(records).map((plural) => `/${plural}`),
    records: [...Object.entries(records), ['accounts', twin.id]].map(([plural, id]) => `/${plural}/${id}`),
    own,
  }
}

function keyOf(field: { key: string; name: string }): string {
  return field.key ?? field.name
}

async function upload(page: Page, { accountId, name }: { accountId: string; name: string }): Promise<void> {
  const sent = await page.request.post('/api/v1/files', {
    headers: { origin: test.info().project.use.baseURL ?? '' },
    multipart: {
      object: 'account',
      recordId: accountId,
      file: {
        name: `${name}.svg`,
        mimeType: 'image/svg+xml',
        buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="ran=1">${all}</svg>`),
      },
    },
  })
  expect(sent.status(), await sent.text()).toBe(201)
}

async function look(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page.locator('.gx-skeleton, [aria-busy="true"]')).toHaveCount(0)
  await expectHarmless(page)
}

/** Nothing ran, and nothing stands in the page that would have, had the browser not been told to run nothing but our files. */
async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const runs =
      '[onerror],[onload],[ontoggle],[onmouseover],iframe,base,math,a[href^="javascript:"],script:not([src]),img[src="x"]'
    const elements = [...document.querySelectorAll(runs)].map((element) => element.outerHTML.slice(0, 200))
    return { ran: 'ran' in window, elements }
  })
  expect(found, page.url()).toEqual({ ran: false, elements: [] })
}
