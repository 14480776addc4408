import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareNext } from '#platform/duplicate/find-pairs.ts'
import type { Route } from '#platform/http/route.ts'
import { importApp, uploadImport } from '#platform/import/import-fixture.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import type { TestWorkspace } from '#platform/testing/http.ts'
import { setMatchPolicy } from '#platform/testing/match-policy.ts'
import { asMember, made, makeRole } from '#platform/testing/people.ts'
import { until } from '#platform/testing/until.ts'
import { withoutChance } from '#platform/testing/without-chance.ts'
import { apiRoutes } from './modules.ts'

/*
 * A role for which fields of accounts, contacts and orders are hidden. Whoever has it owns the records and reads them by every way there
 * is: nothing that the fields hold may come out, and naming them is like naming a field that does not exist.
 */
const secret = {
  industry: 'Zirconium',
  note: 'Canary-note',
  phone: '+8613900007777',
  mobile: '+8613900008888',
  total: '987654.32',
}
const shown = { industry: 'Yttrium', note: 'Other-note', phone: '+8613900009999' }
let test: Awaited<ReturnType<typeof importApp>>
let narrow: TestWorkspace
let accountId: string
let contactId: string
let orderId: string
let otherId: string

beforeAll(async () => {
  test = await importApp()
  const admin = test.workspaceA.client
  const role = await makeRole(test, 'rep', {
    capabilities: ['import', 'export'],
    objects: Object.fromEntries(['account', 'contact', 'order'].map((name) => [name, { import: true, export: true }])),
    fields: {
      account: { industry: 'hidden', note: 'hidden', phone: 'hidden', region: 'read' },
      contact: { mobile: 'hidden' },
      order: { total: 'hidden' },
      activity: { content: 'hidden' },
    },
  })
  narrow = await asMember(test, 'narrow', { role })
  const add = (path: string, body: Record<string, unknown>) => made(admin, path, { ownerId: narrow.userId, ...body })
  accountId = await add('/accounts', {
    name: 'Seen Works',
    industry: secret.industry,
    note: secret.note,
    phone: secret.phone,
    region: 'North',
  })
  otherId = await add('/accounts', { name: 'Other Works', ...shown })
  contactId = await add('/contacts', { name: 'Ann', accountId, mobile: secret.mobile })
  orderId = await add('/orders', { accountId, number: 'SO-1', total: secret.total })
  await add('/activities', { accountId, subject: 'Call', content: secret.note })
  const { json } = await admin<{ version: number }>('GET', `/accounts/${accountId}`)
  await admin('PATCH', `/accounts/${accountId}`, {
    version: json.version,
    industry: `${secret.industry} II`,
    region: 'South',
  })
})
afterAll(() => test.close())

const canaries = [...Object.values(secret), '900007777', '900008888', '987654', '987,654']
function expectNothing(text: string, about: string): void {
  for (const canary of canaries) expect(withoutChance(text), about).not.toContain(canary)
}
async function expectUnknown(method: Route['method'], path: string, body?: Record<string, unknown>): Promise<void> {
  const answer = await narrow.client<{ errors: { code: string }[] }>(method, path, body)
  expect(answer.status, `${path} ${answer.text}`).toBe(400)
  expect(answer.json.errors[0]?.code, answer.text).toBe('field.unknown')
  expectNothing(answer.text.replaceAll(JSON.stringify(body), ''), path)
}
const filtered = (field: string, value: unknown) => ({ filter: { field, op: 'eq', value } })

describe('a hidden field', () => {
  it('is in no answer of any route that reads', async () => {
    for (const { route } of apiRoutes()) {
      if (route.auth !== 'member' || route.method !== 'GET' || route.path === '/events') continue
      const ids = { accounts: accountId, contacts: contactId, orders: orderId }
      const id = ids[route.path.split('/')[1] as keyof typeof ids] ?? accountId
      const path = route.path.replace('{id}', id).replace(/\{\w+\}/g, '1')
      expectNothing((await narrow.client('GET', path)).text, path)
    }
  })

  it('is in no list, record, column or included record', async () => {
    const record = await narrow.client<Record<string, unknown>>('GET', `/accounts/${accountId}`)
    expect(record.json).toMatchObject({ name: 'Seen Works', region: 'South' })
    expect(Object.keys(record.json)).not.toContain('industry')
    expectNothing((await narrow.client('GET', '/accounts')).text, 'list')
    expectNothing((await narrow.client('GET', '/contacts?include=account')).text, 'include')
    expectNothing((await narrow.client('GET', `/contacts/${contactId}?include=account`)).text, 'include of one')
    await expectUnknown('GET', '/accounts?fields=name,industry')
  })

  it('neither filters nor counts, over a reference neither', async () => {
    await expectUnknown('POST', '/accounts/query', { ...filtered('industry', secret.industry), count: 'exact' })
    await expectUnknown('POST', '/contacts/query', filtered('account.industry', secret.industry))
    await expectUnknown('POST', '/contacts/query', filtered('mobile', secret.mobile))
  })

  it('neither sorts nor stands in a cursor', async () => {
    for (const sort of ['industry', '-industry', 'name,industry']) {
      expect((await narrow.client('GET', `/accounts?sort=${sort}`)).status).toBe(400)
    }
    const theirs = await test.workspaceA.client<{ page: { nextCursor: string } }>(
      'GET',
      '/accounts?sort=industry&limit=1',
    )
    const cursor = theirs.json.page.nextCursor
    expect((await narrow.client('GET', `/accounts?sort=industry&limit=1&cursor=${cursor}`)).status).toBe(400)
    expect((await narrow.client('GET', `/accounts?limit=1&cursor=${cursor}`)).status).toBe(400)
  })

  it('is neither grouped nor measured', async () => {
    await expectUnknown('POST', '/accounts/aggregate', { groupBy: ['industry'], measures: [{ op: 'count' }] })
    await expectUnknown('POST', '/orders/aggregate', { measures: [{ op: 'sum', field: 'total' }] })
    await expectUnknown('POST', '/contacts/aggregate', { groupBy: ['account.industry'], measures: [{ op: 'count' }] })
  })

  it('makes no column of a board', async () => {
    const body = { groups: [{ field: 'industry', op: 'eq', value: secret.industry }] }
    await expectUnknown('POST', '/accounts/groups', body)
  })

  it('finds nothing in the search, and nothing in the text of a list', async () => {
    for (const text of ['13900007777', '7777', '13900008888', '8888']) {
      const found = await narrow.client<{ data: unknown[] }>('GET', `/search?q=${text}`)
      expect(found.json.data, text).toEqual([])
      for (const path of ['/accounts', '/contacts']) {
        expect((await narrow.client<{ data: unknown[] }>('GET', `${path}?q=${text}`)).json.data, text).toEqual([])
      }
    }
    const seen = await narrow.client<{ data: unknown[] }>('GET', '/search?q=Seen')
    expect(seen.json.data).toMatchObject([{ title: 'Seen Works' }])
    expect((await narrow.client<{ data: unknown[] }>('GET', '/accounts?q=Seen')).json.data).toHaveLength(1)
  })

  it('is in no history and no timeline', async () => {
    const history = await narrow.client('GET', `/accounts/${accountId}/history`)
    expect(history.text).toContain('South')
    expectNothing(history.text, 'history')
    expect(history.text).not.toContain('industry')
    const timeline = await narrow.client('GET', `/accounts/${accountId}/timeline`)
    expect(timeline.text).toContain('SO-1')
    expectNothing(timeline.text, 'timeline')
    expect(timeline.text).not.toContain('industry')
  })

  it('is neither written, nor in a refusal', async () => {
    const { json } = await narrow.client<{ version: number }>('GET', `/accounts/${accountId}`)
    await expectUnknown('PATCH', `/accounts/${accountId}`, { version: json.version, industry: 'Mine' })
    await expectUnknown('POST', '/accounts', { name: 'New', industry: 'Mine' })
    const closed = await narrow.client<{ errors: { code: string }[] }>('PATCH', `/accounts/${accountId}`, {
      version: json.version,
      region: 'East',
    })
    expect(closed.json.errors[0]?.code).toBe('field.read_only')
    const conflict = await narrow.client('PATCH', `/accounts/${accountId}`, { version: 1, shortName: 'S' })
    expect(conflict.status).toBe(409)
    expectNothing(conflict.text, 'conflict')
    const changed = await narrow.client('PATCH', `/accounts/${accountId}`, { version: json.version, shortName: 'S' })
    expect(changed.status).toBe(200)
    expectNothing(changed.text, 'changed')
    const whole = await test.workspaceA.client<Record<string, unknown>>('GET', `/accounts/${accountId}`)
    expect(whole.json).toMatchObject({ industry: `${secret.industry} II`, note: secret.note, shortName: 'S' })
  })

  it('is changed by no set, and no preview of one tells it', async () => {
    const selection = { ids: [accountId, otherId] }
    await expectUnknown('POST', '/accounts/bulk', { selection, change: { set: { industry: 'Mine' } }, dryRun: true })
    await expectUnknown('POST', '/accounts/bulk', {
      selection: filtered('industry', secret.industry),
      change: { set: { shortName: 'x' } },
      dryRun: true,
    })
  })

  it('makes no match in the check for duplicates', async () => {
    const looked = await narrow.client('POST', '/duplicates/look-up', {
      lines: [secret.phone, '13900008888', 'Seen Works'],
    })
    expect(looked.json).toMatchObject({ data: [{ line: 2, title: 'Seen Works' }] })
  })

  it('warns of no duplicate, and no comparison of two or merging of them tells it', async () => {
    const admin = test.workspaceA.client
    const twin = await made(admin, '/accounts', {
      name: 'Twin',
      ownerId: narrow.userId,
      ...secret,
      mobile: undefined,
      total: undefined,
    })
    const alike = await narrow.client('POST', '/accounts/duplicates', {
      values: { name: 'Nothing alike', phone: secret.phone },
    })
    expect(alike.json).toEqual({ data: [] })
    const warned = await narrow.client('POST', '/accounts/duplicates', { values: { name: 'Seen Works' } })
    expectNothing(warned.text, 'warning')
    const pair = { ids: [accountId, twin] }
    for (const path of ['/accounts/duplicates/compare', `/accounts/${accountId}/merge/preview`]) {
      const body = path.endsWith('compare') ? pair : { from: [twin] }
      expectNothing((await narrow.client('POST', path, body)).text, path)
    }
    const merged = await narrow.client<Record<string, unknown>>('POST', `/accounts/${accountId}/merge`, {
      from: [twin],
      choose: { name: accountId },
    })
    expectNothing(merged.text, 'merge')
    expectNothing((await narrow.client('GET', '/change-sets')).text, 'change sets')
    const chosen = await narrow.client('POST', `/accounts/${otherId}/merge`, {
      from: [accountId],
      choose: { note: accountId },
    })
    expect(chosen.status, chosen.text).toBe(400)
  })

  it('makes no suspected pair, and none with a row of an import', async () => {
    const admin = test.workspaceA.client
    const twin = await made(admin, '/accounts', { name: 'Nothing alike', phone: shown.phone, ownerId: narrow.userId })
    type Pairs = { data: { rules: string[]; records: { id: string; title: string }[] }[] }
    const pairs = async (call: typeof admin) => (await call<Pairs>('GET', '/accounts/duplicates')).json.data
    const isThere = (all: Pairs['data']) => all.some(({ records }) => records.some(({ id }) => id === twin))
    await until(async () => {
      await withCtx(test.db, test.workspaceA, compareNext)
      return isThere(await pairs(admin))
    })
    expect(isThere(await pairs(narrow.client))).toBe(false)
    // A pair that shares the hidden phone as well is no sooner shown for it, and no cursor tells.
    for (const [name, phone] of [
      ['Alike with phone', '+8613900006666'],
      ['Alike without', null],
    ])
      for (const suffix of ['Ltd', 'Inc'])
        await made(admin, '/accounts', { name: `${name} ${suffix}`, phone, ownerId: narrow.userId })
    const placeOf = async (call: typeof admin, title: string) =>
      (await pairs(call)).findIndex(({ records }) => records.some((record) => record.title === title))
    await until(async () => {
      await withCtx(test.db, test.workspaceA, compareNext)
      return (await placeOf(admin, 'Alike without Ltd')) >= 0
    })
    expect(await placeOf(admin, 'Alike with phone Ltd')).toBeLessThan(await placeOf(admin, 'Alike without Ltd'))
    expect(await placeOf(narrow.client, 'Alike without Ltd')).toBeGreaterThanOrEqual(0)
    expect(await placeOf(narrow.client, 'Alike with phone Ltd')).toBeGreaterThan(
      await placeOf(narrow.client, 'Alike without Ltd'),
    )
    const page = await narrow.client<{ page: { nextCursor: string } }>('GET', '/accounts/duplicates?limit=1')
    expect(page.json.page.nextCursor).toMatch(/^0_/)
    // The phone of a row meets the mobile number of a contact, which is hidden.
    const rules = [{ by: 'phone', fields: ['phone', 'mobile'], strength: 'strong' }]
    await setMatchPolicy(test, 'contacts', { rules, hidden: 'owner' })
    const map = { name: 'name', phone: 'phone', firm: 'account.name' }
    const asked = { object: 'contact', map, suspected: 'block', dryRun: true }
    const file = `name,phone,firm\nSomebody else,${secret.mobile},Seen Works\n`
    const tried = async (workspace: TestWorkspace) => {
      const { id } = await test.run(file, asked, workspace)
      return (await workspace.client('GET', `/imports/${id}/rows`)).text
    }
    expect(await tried(test.workspaceA)).toContain('Ann')
    expect(await tried(narrow)).not.toContain('Ann')
    await setMatchPolicy(test, 'contacts', null)
  })

  it('is told by no segment whose rule asks for it', async () => {
    const admin = test.workspaceA.client
    const rule = { field: 'industry', op: 'contains', value: secret.industry }
    const [hidden, plain] = [
      await made(admin, '/segments', { name: 'By industry', filter: rule }),
      await made(admin, '/segments', { name: 'By place', filter: { field: 'region', op: 'eq', value: 'South' } }),
    ]
    for (const id of [hidden, plain]) {
      const { json } = await admin<{ jobId: string }>('POST', `/segments/${id}/refresh`, {})
      await expect
        .poll(async () => (await admin<{ state: string }>('GET', `/jobs/${json.jobId}`)).json.state)
        .toBe('done')
    }
    const own = await narrow.client<{ data: { segmentId: string }[] }>('GET', `/accounts/${accountId}/segments`)
    expect(own.json.data.map(({ segmentId }) => segmentId)).toEqual([plain])
    for (const part of ['members', 'refreshes']) {
      expect((await narrow.client('GET', `/segments/${hidden}/${part}`)).status, part).toBe(403)
      expect((await narrow.client('GET', `/segments/${plain}/${part}`)).status, part).toBe(200)
    }
    expect((await narrow.client('GET', '/segments-overview')).text).not.toContain('By industry')
    await expectUnknown('POST', '/segment-previews', { filter: rule })
  })

  it('is told by no notice and no view', async () => {
    const config = {
      filter: [{ field: 'industry', op: 'in', value: [secret.industry] }],
    }
    await made(test.workspaceA.client, '/views', { object: 'account', name: 'Shared', config, visibility: 'everybody' })
    expectNothing((await narrow.client('GET', '/views?object=account')).text, 'views')
    expectNothing((await narrow.client('GET', '/notices')).text, 'notices')
    const mentionable = await narrow.client('GET', `/comments/mentionable?object=account&recordId=${accountId}&q=a`)
    expectNothing(mentionable.text, 'mentionable')
  })

  it('is in no export', async () => {
    await expectUnknown('POST', '/exports', { object: 'account', format: 'csv', columns: ['name', 'industry'] })
    const started = await narrow.client<{ id: string }>('POST', '/exports', {
      object: 'account',
      format: 'csv',
      columns: undefined as never,
    })
    expect(started.status, started.text).toBeLessThan(300)
    const file = await exported(started.json.id)
    expect(file).toContain('Seen Works')
    expectNothing(file, 'export')
  })

  it('is no target, key or error of an import', async () => {
    const csv = `name,industry,phone\nSeen Works,Mine,${secret.phone}\n`
    const app = test as unknown as Parameters<typeof uploadImport>[0]
    const mapped = {
      object: 'account',
      map: { name: 'name', industry: 'industry' },
      mode: 'upsert',
      match: 'name',
      dryRun: true,
    }
    const refused = await uploadImport(app, { file: csv, options: mapped, workspace: narrow })
    expect(refused.status).toBe(400)
    const matched = { object: 'account', map: { name: 'name' }, mode: 'upsert', match: 'phone', dryRun: true }
    expect((await uploadImport(app, { file: csv, options: matched, workspace: narrow })).status).toBe(400)
    const free = await uploadImport(app, { file: csv, options: { object: 'account', draft: true }, workspace: narrow })
    expect(JSON.stringify(free.json)).not.toMatch(/"target":"(industry|phone)"/)
  })
})

async function exported(id: string): Promise<string> {
  await until(async () => {
    const { state } = (await narrow.client<{ state: string }>('GET', `/exports/${id}`)).json
    expect(['queued', 'running', 'waiting', 'done']).toContain(state)
    return state === 'done'
  })
  return (await narrow.client('GET', `/exports/${id}/file`)).text
}
