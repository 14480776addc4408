import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objects } from '#domains/objects.ts'
import { makeSteps } from '#domains/programmes/programme/make-steps.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Route } from '#platform/http/route.ts'
import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { apiRoutes } from './modules.ts'

/*
 * Two firms with twin data. Every route is called with one firm's key and the other's ids, and must answer to the byte like
 * for an id that nobody has (but for the request's own id), changing nothing.
 */
const canary = 'zq7canary'
let test: TestApp
/** Ids of the other firm's records by the first part of the path. */
let foreign: Map<string, string[]>

beforeAll(async () => {
  test = await testApp()
  const b = test.workspaceB
  const made = async (path: string, body: Record<string, unknown>) => {
    const answer = await b.client<{ id: string }>('POST', path, body)
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`)
    return answer.json.id
  }
  const accountId = await made('/accounts', { name: canary, externalId: canary })
  const orderId = await made('/orders', { accountId, number: canary })
  const contactId = await made('/contacts', { name: canary, accountId, mobile: '13800000000' })
  await made('/affiliations', { contactId, accountId, role: 'adviser', position: canary })
  await made('/activities', { subject: canary, accountId })
  await made('/products', { name: canary })
  await made('/attitude-evidence', { accountId, construct: 'trust', value: 90, words: canary })
  await made('/promises', { accountId, text: canary, dueOn: '2026-01-01' })
  await made('/joint-plans', { accountId, title: canary })
  await made(`/accounts/${accountId}/survey-links`, { name: canary })
  await made('/order-lines', { orderId, price: 1, description: canary })
  const needId = await made('/needs', { statement: canary, accountId })
  await made('/need-evidence', { needId, quote: canary })
  await made(`/needs/${needId}/actions`, { subject: canary })
  await made('/opportunities', { name: canary, accountId, contactId, needId })
  await made('/views', { object: 'account', name: canary, config: {}, visibility: 'everybody' })
  const problemId = await made('/problems', { text: canary })
  await made(`/problems/${problemId}/goal`, {
    name: canary,
    metric: 'needs.known-share',
    dueOn: '2099-01-01',
    keep: ['value', 'market', 'sales'],
  })
  await made('/teams', { name: canary })
  await made('/invitations', { email: `${canary}@example.com`, name: canary, role: 'rep' })
  await made('/value-runs', {})
  await made('/market-segments', { ...segmentFigures, industry: canary })
  await made('/market-firms', { name: canary })
  await made('/resource-assessments', { note: canary })
  await made('/shortfalls', { title: canary, dueOn: '2026-01-01' })
  const segmentId = await made('/segments', { name: canary, filter: { and: [] } })
  const actions = [{ kind: 'call', title: canary, afterDays: 0, hours: 1, role: canary }]
  const strategyId = await made('/strategies', { segmentId, objective: canary, actions })
  const programmeId = await made('/programmes', { name: canary, strategyId, excludeLatePromise: false })
  await made(`/programmes/${programmeId}/draw`, {})
  const wave = { number: 1, accounts: 1, weeks: 1 }
  await withCtx(test.db, b, (ctx) => makeSteps(ctx, { programmeId, wave, batchId: newId(), limit: 1 }))
  const trialId = await made('/programmes', { name: canary, strategyId })
  for (const arm of ['control', canary]) await made('/trial-results', { programmeId: trialId, arm, ordered: true })
  await made(`/programmes/${trialId}/finish`, { ranElsewhere: { startedOn: '2026-01-01', endedOn: '2026-02-01' } })
  await made(`/programmes/${trialId}/evaluations`, {})
  await b.client('PUT', '/exchange-rates/USD/2026-01-01', { rate: '7.1' })
  foreign = new Map()
  // Both firms have made objects of the same name.
  for (const firm of [test.workspaceA, b])
    await firm.client('POST', '/object-definitions', { label: 'Ferry', labelMany: 'ferries' })
  foreign.set('{plural}', [await made('/ferries', { name: canary })])
  foreign.set('comments', [await made('/comments', { object: 'account', recordId: accountId, text: canary })])
  foreign.set('files', [await madeFile(accountId)])
  foreign.set('personal-data', [contactId])
  const teamId = await made('/teams', { name: `${canary} 2` })
  const grantee = { kind: 'team', id: teamId }
  foreign.set('shares', [await made('/shares', { object: 'account', recordId: accountId, grantee })])
  await made('/territories', { name: canary, filter: { field: 'name', op: 'eq', value: canary } })
  await made('/roles', { copyOf: 'rep', name: canary })
  await made('/legal-holds', { object: 'account', recordId: accountId, reason: canary })
  await made('/retention-rules', { object: 'account', months: 24, deed: 'suggest' })
  const note = { set: { note: canary } }
  await b.client('POST', '/accounts/bulk', { selection: { ids: [accountId] }, change: note })
  await b.client('POST', '/exports', { object: 'accounts', format: 'csv' })
  for (const { route } of listRoutes()) {
    const answer = await b.client<{ data?: { id?: string }[] }>('GET', route.path)
    const ids = (answer.json?.data ?? []).flatMap(({ id }) => id ?? [])
    if (ids.length > 0) foreign.set(segment(route), ids)
  }
})
afterAll(() => test.close())

const memberRoutes = () => apiRoutes().filter(({ route }) => route.auth === 'member')
// A stream of events has no end to wait for.
const listRoutes = () =>
  memberRoutes().filter(({ route }) => route.method === 'GET' && !route.path.includes('{') && route.path !== '/events')
const idRoutes = () => memberRoutes().filter(({ route }) => route.path.includes('{id}'))
const segment = ({ path }: Route) => path.split('/')[1]!

describe('a firm and the records of another', () => {
  it('knows of each kind of record that has routes with ids', () => {
    const unknown = [...new Set(idRoutes().map(({ route }) => segment(route)))].filter((name) => !foreign.has(name))
    expect(unknown.filter((name) => !withoutRecordsHere.has(name))).toEqual([])
  })

  it('answers about a foreign id as about one that nobody has', async () => {
    const before = await fingerprint()
    for (const { route } of idRoutes()) {
      for (const id of foreign.get(segment(route)) ?? [newId()]) {
        for (const body of bodiesFor(route)) {
          const [theirs, nobodys] = await Promise.all([ask(route, id, body), ask(route, newId(), body)])
          expect(theirs, `${route.method} ${route.path} ${JSON.stringify(body)}`).toEqual(nobodys)
          expect(theirs.status, `${route.method} ${route.path}`).toBeGreaterThanOrEqual(400)
          expect(theirs.status, `${route.method} ${route.path}: ${theirs.text}`).toBeLessThan(500)
        }
      }
    }
    expect(await fingerprint()).toEqual(before)
  })

  it('refuses references to foreign records as to ones that nobody has', async () => {
    for (const object of objects.filter(({ routes }) => !routes || routes.includes('create'))) {
      for (const [key, field] of allFields(object)) {
        if (field.kind !== 'reference' || !isWritable(field)) continue
        const target = objects.find(({ name }) => name === field.to)!
        const create = async (id: string) =>
          (await test.workspaceA.client('POST', `/${object.plural}`, { ...minimal(object), [key]: id })).text
        const foreignId = foreign.get(target.plural)![0]!
        expect(strip(await create(foreignId)), `${object.name}.${key}`).toEqual(strip(await create(newId())))
      }
    }
  })

  it('finds nothing of it in lists, searches, groups, filters and sorts', async () => {
    for (const { route } of listRoutes()) {
      const answer = await test.workspaceA.client(
        'GET',
        `${route.path}${route.path === '/search' ? `?q=${canary}` : ''}`,
      )
      expect(answer.text, route.path).not.toContain(canary)
      for (const id of [...foreign.values()].flat()) expect(answer.text, route.path).not.toContain(id)
    }
    for (const object of objects) {
      const queries = [{ q: canary }, { filter: { field: object.title, op: 'contains', value: canary } }]
      for (const query of queries) {
        const answer = await test.workspaceA.client<{ data: unknown[] }>('POST', `/${object.plural}/query`, query)
        expect(answer.json.data, object.plural).toEqual([])
      }
    }
  })

  it('may use the same keys and e-mails itself', async () => {
    const same = await test.workspaceA.client('POST', '/accounts', { name: canary, externalId: canary })
    expect(same.status).toBe(201)
  })

  it('cannot choose the firm by header, query or body', async () => {
    const headers = { 'x-workspace-id': test.workspaceB.workspaceId, 'x-tenant': test.workspaceB.workspaceId }
    const answer = await test.request<{ data: { name: string }[] }>('GET', '/api/v1/teams', {
      key: test.workspaceA.key,
      headers,
    })
    expect(answer.json.data).toEqual([])
    const query = await test.request('GET', `/api/v1/teams?workspaceId=${test.workspaceB.workspaceId}`, {
      key: test.workspaceA.key,
    })
    expect(query.status).toBe(400)
    const body = await test.workspaceA.client('POST', '/teams', { name: 'T', workspaceId: test.workspaceB.workspaceId })
    expect(body.status).toBe(400)
  })
})

/** Routes whose records only come from longer work; their own tests compare foreign ids. */
const withoutRecordsHere = new Set(['jobs', 'imports', 'me', 'workspaces'])

async function ask(route: Route, id: string, body: Record<string, unknown> | undefined) {
  const path = route.path
    .replace('{id}', id)
    .replace('{plural}', 'ferries')
    .replace('{object}', 'contact')
    .replace(/\{\w+\}/g, '1')
  const answer = await test.request(route.method, `/api/v1${path}`, { key: test.workspaceA.key, body })
  return { status: answer.status, text: strip(answer.text.replaceAll(id, 'ID')) }
}

function bodiesFor(route: Route): (Record<string, unknown> | undefined)[] {
  if (route.method === 'GET' || route.method === 'DELETE') return [undefined]
  return [{}, { version: 1 }, { version: 1, name: 'x' }, { name: 'x' }]
}

/** What a creation needs at least, without references. */
function minimal(object: ObjectDefinition): Record<string, unknown> {
  const values: Record<string, unknown> = {
    date: '2026-01-01',
    price: 1,
    quantity: 1,
    name: 'n',
    subject: 's',
    construct: 'trust',
    value: 50,
    words: 'w',
    saidAt: '2026-01-01T00:00:00Z',
    text: 't',
    role: 'adviser',
    dueOn: '2026-01-01',
    title: 't',
    filter: { and: [] },
    objective: 'o',
    ...segmentFigures,
  }
  return Object.fromEntries(Object.entries(values).filter(([key]) => object.fields[key]?.required))
}

function strip(text: string): string {
  return text.replace(/"requestId":"[^"]*"/, '')
}

const segmentFigures = {
  industry: 'i',
  region: 'r',
  firmsLow: 1,
  firmsHigh: 2,
  source: 's',
  asOf: '2026-01-01',
}

/** A file of the other firm that lies with a record. */
async function madeFile(recordId: string): Promise<string> {
  const part = (name: string, content: string) => `--x\r\nContent-Disposition: form-data; ${name}\r\n\r\n${content}\r\n`
  const answer = await test.app.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: { authorization: `Bearer ${test.workspaceB.key}`, 'content-type': 'multipart/form-data; boundary=x' },
    payload: `${part('name="object"', 'account')}${part('name="recordId"', recordId)}${part(`name="file"; filename="${canary}.txt"`, canary)}--x--\r\n`,
  })
  return answer.json<{ id: string }>().id
}

/** Every row of the other firm, as text. */
async function fingerprint(): Promise<unknown> {
  return test.db.inWorkspace(test.workspaceB.workspaceId, (tx) =>
    Promise.all(
      [...objects.map(({ table }) => table), 'comment', 'follower', 'notice', 'file'].map((table) =>
        tx.rows(
          sql`select md5(t::text) as md5 from ${sql.table(table)} t where t.workspace_id = ${test.workspaceB.workspaceId} order by 1`,
        ),
      ),
    ),
  )
}
