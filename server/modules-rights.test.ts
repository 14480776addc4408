import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objects } from '#domains/objects.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Route } from '#platform/http/route.ts'
import { roles } from '#platform/permission/roles.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, made, type Person } from '#platform/testing/people.ts'
import { apiRoutes } from './modules.ts'

/*
 * One firm, its roles, and the records of a rep in nobody's team. Every route is called by everybody else: what a role does not
 * allow answers to the byte as for an id that nobody has, or is refused, and changes nothing.
 */
const canary = 'qx4canary'
type Caller = 'manager' | 'rep' | 'viewer'
let test: TestApp
const people = new Map<string, Person>()
/** Ids of the hidden rep's records by the first part of the path. */
const hidden = new Map<string, string[]>()

beforeAll(async () => {
  test = await testApp()
  const team = await test.workspaceA.client<{ id: string }>('POST', '/teams', { name: 'North' })
  for (const name of ['manager', 'rep', 'viewer', 'other']) {
    const role = name === 'other' ? 'rep' : name
    people.set(name, await join(test, name, { role, teamId: name === 'other' ? null : team.json.id }))
  }
  const add = (path: string, body: Record<string, unknown>) => made(as('other'), path, body)
  const accountId = await add('/accounts', { name: canary, externalId: canary })
  const orderId = await add('/orders', { accountId, number: canary, total: '10' })
  await add('/contacts', { name: canary, accountId, mobile: '13800001111' })
  await add('/activities', { subject: canary, accountId })
  await add('/order-lines', { orderId, price: 1, description: canary })
  await add('/attitude-evidence', { accountId, construct: 'trust', value: 90, words: canary })
  await add('/promises', { accountId, text: canary, dueOn: '2026-01-01' })
  await add('/joint-plans', { accountId, title: canary })
  await add(`/accounts/${accountId}/survey-links`, { name: canary })
  const needId = await add('/needs', { statement: canary, accountId })
  await add('/need-evidence', { needId, quote: canary })
  await add(`/needs/${needId}/actions`, { subject: canary })
  await add('/opportunities', { name: canary, accountId, needId })
  for (const object of objects.filter(({ name }) => roles.rep.on(name).read === 'own')) {
    const answer = await as('other')<{ data: { id: string }[] }>('GET', `/${object.plural}`)
    const ids = answer.json.data.map(({ id }) => id)
    if (ids.length > 0) hidden.set(object.plural, ids)
  }
})
afterAll(() => test.close())

const as = (who: string) => people.get(who)!.call
const memberRoutes = () => apiRoutes().flatMap(({ route }) => (route.auth === 'member' ? [route] : []))
const isWrite = (route: Route) => route.method !== 'GET' && !route.readOnly
const segment = ({ path }: Route) => path.split('/')[1]!

describe('records out of reach', () => {
  it.each<Caller>(['rep', 'manager'])('are to a %s as if they were not there', async (who) => {
    const before = await fingerprint()
    for (const route of memberRoutes().filter(({ path }) => path.includes('{id}'))) {
      for (const id of hidden.get(segment(route)) ?? []) {
        for (const body of bodiesFor(route)) {
          const [theirs, nobodys] = [await ask(who, { route, id, body }), await ask(who, { route, id: newId(), body })]
          expect(theirs, `${route.method} ${route.path} ${JSON.stringify(body)}`).toEqual(nobodys)
          expect(theirs.status, `${route.method} ${route.path}`).toBeGreaterThanOrEqual(400)
        }
      }
    }
    expect(await fingerprint()).toEqual(before)
  })

  it.each<Caller>(['rep', 'manager'])('do not show in any list, search or figure of a %s', async (who) => {
    const lists = memberRoutes().filter(
      ({ method, path }) => method === 'GET' && !path.includes('{') && path !== '/events',
    )
    const ids = [...hidden.values()].flat()
    for (const route of lists) {
      const queries = route.path === '/search' ? [`?q=${canary}`, '?q=13800001111', '?q=2026'] : ['']
      for (const query of queries) {
        const answer = await as(who)('GET', route.path + query)
        expect(answer.text, route.path).not.toContain(canary)
        for (const id of ids) expect(answer.text, route.path).not.toContain(id)
      }
    }
    for (const object of objects.filter(({ plural }) => hidden.has(plural))) {
      const lists = await Promise.all([
        as(who)('POST', `/${object.plural}/query`, { q: canary, count: 'exact' }),
        as(who)('POST', `/${object.plural}/query`, {
          filter: { not: { field: object.title, op: 'contains', value: 'nothing' } },
          count: 'exact',
        }),
      ])
      for (const { json } of lists) expect(json, object.plural).toMatchObject({ data: [], count: 0 })
      if (object.routes && !object.routes.includes('aggregate')) continue
      const counted = await as(who)<{ data: unknown }>('POST', `/${object.plural}/aggregate`, {
        measures: [{ op: 'count' }],
      })
      expect(counted.json.data, object.plural).toEqual([{ count: 0 }])
    }
  })
})

describe('a contact of one at an account of another', () => {
  it('is found by its owner without the name of that account', async () => {
    const account = await test.workspaceA.client<{ id: string }>('POST', '/accounts', { name: 'Secret Holdings' })
    const rep = await as('rep')<{ id: string }>('GET', '/me')
    const contact = { name: 'Lone Ranger', accountId: account.json.id, ownerId: rep.json.id }
    expect((await test.workspaceA.client('POST', '/contacts', contact)).status).toBe(201)
    const found = await as('rep')<{ data: unknown[] }>('GET', '/search?q=Lone')
    expect(found.json.data).toMatchObject([{ title: 'Lone Ranger', subtitle: null }])
    const listed = await as('rep')('GET', '/contacts?include=account')
    expect(listed.text).not.toContain('Secret Holdings')
  })
})

describe('a viewer', () => {
  it('changes nothing by any route, whatever he sends', async () => {
    const before = await fingerprint()
    for (const route of memberRoutes().filter(isWrite)) {
      for (const id of hidden.get(segment(route)) ?? [newId()]) {
        for (const body of bodiesFor(route)) {
          const answer = await ask('viewer', { route, id, body })
          if (ownAffairs.has(`${route.method} ${route.path}`)) continue
          expect(answer.status, `${route.method} ${route.path} ${JSON.stringify(body)}`).toBeGreaterThanOrEqual(400)
          expect(answer.status, `${route.method} ${route.path}: ${answer.text}`).toBeLessThan(500)
        }
      }
    }
    expect(await fingerprint()).toEqual(before)
  })
})

/** What everybody may do about himself. */
const ownAffairs = new Set(['PATCH /me', 'POST /api-keys'])

type Question = { route: Route; id: string; body: Record<string, unknown> | undefined }

async function ask(who: Caller, { route, id, body }: Question) {
  const path = route.path.replace('{id}', id).replace(/\{\w+\}/g, '1')
  const answer = await as(who)(route.method, path, body)
  return { status: answer.status, text: answer.text.replaceAll(id, 'ID').replace(/"requestId":"[^"]*"/, '') }
}

function bodiesFor(route: Route): (Record<string, unknown> | undefined)[] {
  if (route.method === 'GET' || route.method === 'DELETE') return [undefined]
  if (route.path.endsWith('/batch')) return [{ create: [{ name: 'x' }] }, { delete: [{ id: newId() }] }]
  return [{}, { version: 1 }, { version: 1, name: 'x' }, { tier: 'A', reason: 'x' }]
}

/** Every row of the firm that a role could change, as text; what a member did to himself aside. */
async function fingerprint(): Promise<unknown> {
  const ws = test.workspaceA.workspaceId
  const tables = [...objects.map(({ table }) => table).filter((table) => table !== 'member'), ...others]
  return test.db.inWorkspace(ws, async (tx) => {
    const found: Record<string, unknown> = {}
    for (const table of tables) {
      found[table] = await tx.rows(
        sql`select md5(t::text) as md5 from ${sql.table(table)} t where t.workspace_id = ${ws} order by 1`,
      )
    }
    return found
  })
}

/** Tables of the firm behind routes that are no resource of an object. */
const others = ['background_job', 'value_run', 'value_judgement', 'exchange_rate', 'import', 'history']
