import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/db/new-id.ts'
import type { Route } from '#platform/http/route.ts'
import type { TestWorkspace } from '#platform/testing/http.ts'
import { keyed, made } from '#platform/testing/people.ts'
import { until } from '#platform/testing/until.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'

/*
 * Every operation of the description, called with keys of an administrator that may less than he: one that reads only, and ones for some
 * objects. What a key was not given is refused with its reason, also where there is nothing; a new route is closed to keys for some objects
 * until it says what they need.
 */
type Call = TestWorkspace['client']
type Operation = { method: Route['method']; path: string; writes: boolean }
let t: WorkerApp
let operations: Operation[]

beforeAll(async () => {
  t = await workerApp()
  const { client, key } = t.workspaceA
  await made(client, '/object-definitions', { label: 'Ferry', labelMany: 'ferries' })
  const { json } = await t.request<{ paths: Record<string, Record<string, Described>> }>('GET', '/openapi.json', {
    key,
  })
  operations = Object.entries(json.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security === undefined)
      .map(([method, { parameters = [] }]) => ({
        method: method.toUpperCase() as Route['method'],
        path: path.replace('/api/v1', ''),
        writes: method !== 'get' && (method !== 'post' || parameters.some(({ name }) => name === 'Idempotency-Key')),
      })),
  )
})
afterAll(() => t.close())

type Described = { security?: unknown[]; parameters?: { name: string }[] }

const admin = () => ({ name: 'admin', call: t.workspaceA.client }) as Parameters<typeof keyed>[1]
const segment = ({ path }: Operation) => path.split('/')[1]!
const named = ({ method, path }: Operation) => `${method} ${path}`
/** A stream has no end to wait for. */
const ended = () => operations.filter((operation) => named(operation) !== 'GET /events')

/** What it is refused with, or its status. */
async function outcome(call: Call, { method, path }: Operation, { query = '', body }: Asked = {}) {
  const url = path
    .replace('{object}', 'contact')
    .replace('{id}', newId())
    .replace(/\{\w+\}/g, '1')
  const { status, json } = await call<{ type: string; detail?: string }>(method, url + query, body)
  if (status !== 403) return status
  expect(json.detail, path).toMatch(/key/i)
  return json.type.replace('urn:guanxi:error:', '')
}
type Asked = { query?: string; body?: Record<string, unknown> }

/** Routes about records of whatever object: the request names it, or the route asks for the rights on each. */
const anyObject = new Set([
  'GET /change-sets',
  'GET /change-sets/{id}',
  'GET /change-sets/{id}/rows',
  'POST /change-sets/{id}/undo',
  'GET /comments',
  'POST /comments',
  'GET /comments/mentionable',
  'GET /comments/{id}',
  'PATCH /comments/{id}',
  'DELETE /comments/{id}',
  'GET /comments/{id}/history',
  'POST /comments/{id}/restore',
  'POST /duplicates/look-up',
  'GET /exports',
  'POST /exports',
  'GET /exports/{id}',
  'GET /exports/{id}/file',
  'GET /files',
  'POST /files',
  'GET /files/{id}',
  'PATCH /files/{id}',
  'DELETE /files/{id}',
  'GET /files/{id}/content',
  'POST /files/{id}/restore',
  'GET /files/{id}/thumbnail',
  'GET /imports',
  'POST /imports',
  'GET /imports/{id}',
  'PATCH /imports/{id}',
  'POST /imports/{id}/cancel',
  'GET /imports/{id}/errors.csv',
  'POST /imports/{id}/revert',
  'GET /imports/{id}/rows',
  'PATCH /imports/{id}/rows/{row}',
  'POST /imports/{id}/run',
  'POST /personal-data/{object}/{id}/consents',
  'GET /recycle-bin',
  'GET /search',
  'GET /shares',
  'POST /shares',
  'DELETE /shares/{id}',
])

describe('a key for some objects', () => {
  it('opens no route that it was not given', async () => {
    const { call } = await keyed(t, admin(), { scopes: { product: 'write', orderLine: 'write' } })
    const open: string[] = []
    for (const operation of ended().filter((one) => !['products', 'ferries'].includes(segment(one)))) {
      if ((await outcome(call, operation)) !== 'key_scope') open.push(named(operation))
    }
    // Whoever opens another one decides so here, too.
    expect(open.sort()).toEqual([...anyObject].sort())
  })

  it('opens none about an object that the firm made, unless for it', async () => {
    const ferries = operations.filter((one) => segment(one) === 'ferries')
    const { call } = await keyed(t, admin(), { scopes: { product: 'write' } })
    const found = new Set<unknown>()
    for (const operation of ferries) found.add(await outcome(call, operation))
    // A body that is none is refused for that, and nothing is looked at.
    expect([...found].sort()).toEqual([400, 'key_scope'])
    const given = await keyed(t, admin(), { scopes: { ferry: 'read' } })
    expect(await outcome(given.call, { method: 'GET', path: '/ferries', writes: false })).toBe(200)
  })

  it('opens nothing about an object that the request names, and finds nothing of it', async () => {
    const { client } = t.workspaceA
    const { call } = await keyed(t, admin(), { scopes: { product: 'write' } })
    const recordId = await made(client, '/accounts', { name: 'Canary Works' })
    const commentId = await made(client, '/comments', { object: 'account', recordId, text: 'Canary' })
    const about = { object: 'account', recordId }
    const asked: [Operation['method'], string, Asked][] = [
      ...['/comments', '/comments/mentionable', '/files', '/shares'].map(
        (path): [Operation['method'], string, Asked] => [
          'GET',
          path,
          { query: `?object=account&recordId=${recordId}` },
        ],
      ),
      ['GET', '/recycle-bin', { query: '?object=accounts' }],
      ['GET', '/search', { query: '?q=canary&object=product,account' }],
      ['GET', '/imports/template/account.csv', {}],
      ['POST', '/comments', { body: { ...about, text: 'x' } }],
      ['POST', '/shares', { body: { ...about, grantee: { kind: 'member', id: t.workspaceA.userId } } }],
      ['POST', '/exports', { body: { object: 'account', format: 'csv' } }],
    ]
    for (const [method, path, ask] of asked)
      expect(await outcome(call, { method, path, writes: false }, ask), path).toBe('key_scope')
    expect((await call('GET', `/comments/${commentId}`)).status).toBe(404)
    expect((await call('GET', '/search?q=canary')).json).toMatchObject({ data: [] })
    expect((await call('POST', '/duplicates/look-up', { lines: ['Canary Works'] })).json).toEqual({ data: [] })
  })

  it('shows no export, import or deed of other objects', async () => {
    const { client } = t.workspaceA
    await client('POST', '/exports', { object: 'account', format: 'csv' })
    const selection = { ids: [await made(client, '/accounts', { name: 'Changed' })] }
    await client('POST', '/accounts/bulk', { selection, change: { set: { note: 'x' } } })
    for (const [scopes, count] of [
      [{ account: 'read' }, 1],
      [{ product: 'read' }, 0],
    ] as const) {
      const { call } = await keyed(t, admin(), { scopes })
      for (const path of ['/exports', '/change-sets'])
        expect((await call<{ data: unknown[] }>('GET', path)).json.data, path).toHaveLength(count)
    }
  })

  it('sees nothing that is computed from objects that it was not given', async () => {
    const { client } = t.workspaceA
    const path = '/object-definitions/account/fields'
    const rollUp = { op: 'count', object: 'order', by: 'accountId' }
    const added = await client<{ key: string }>('POST', path, { label: 'Orders', kind: 'number', rollUp })
    expect(added.status, added.text).toBe(201)
    await made(client, '/accounts', { name: 'Counted' })
    const seen = async (scopes: Record<string, string>) => {
      const { json } = await (await keyed(t, admin(), { scopes })).call<{ data: { custom: object }[] }>(
        'GET',
        '/accounts',
      )
      return Object.keys(json.data[0]!.custom)
    }
    expect(await seen({ account: 'read', order: 'read' })).toEqual([added.json.key])
    expect(await seen({ account: 'read' })).toEqual([])
  })

  it('starts no work that may more than itself', async () => {
    const { client } = t.workspaceA
    const accountId = await made(client, '/accounts', { name: 'Out of reach' })
    const first = await made(client, '/accounts', { name: 'First' })
    const create = Array.from({ length: 501 }, (_, n) => ({ name: `Contact ${n}`, accountId: first }))
    expect((await client('POST', '/contacts/batch', { create })).status).toBe(200)
    const { call } = await keyed(t, admin(), { scopes: { contact: 'write' } })
    const asked = { selection: { count: 501 }, change: { set: { accountId } } }
    const deed = await call<{ changeSet: { id: string } }>('POST', '/contacts/bulk', asked)
    const outcome = async () =>
      (await call<{ state: string; changed: number; refused: number }>('GET', `/change-sets/${deed.json.changeSet.id}`))
        .json
    await until(async () => ['done', 'failed'].includes((await outcome()).state))
    expect(await outcome()).toMatchObject({ changed: 0, refused: 501 })
  })

  it('that reads an object writes nothing about it', async () => {
    const { client } = t.workspaceA
    const recordId = await made(client, '/accounts', { name: 'Talked about' })
    const about = { object: 'account', recordId }
    const commentId = await made(client, '/comments', { ...about, text: 'x' })
    const { call } = await keyed(t, admin(), { scopes: { account: 'read' } })
    const patch: Operation = { method: 'PATCH', path: `/comments/${commentId}`, writes: true }
    expect((await call('GET', `/comments?object=account&recordId=${recordId}`)).status).toBe(200)
    expect(
      await outcome(call, { method: 'POST', path: '/comments', writes: true }, { body: { ...about, text: 'y' } }),
    ).toBe('key_scope')
    expect(await outcome(call, patch, { body: { version: 1, text: 'y' } })).toBe('key_scope')
    expect(await outcome(call, { ...patch, method: 'DELETE' })).toBe('key_scope')
  })
})

describe('a key that only reads', () => {
  it('opens no route that writes, and says so', async () => {
    const { call } = await keyed(t, admin(), { readOnly: true })
    const login = /^.\w+ .(me.(sessions|workspace)|workspaces)/
    for (const operation of ended().filter((one) => !login.test(` ${named(one)}`))) {
      const found = await outcome(call, operation)
      if (operation.writes) expect(found, named(operation)).toBe('key_read_only')
      else expect(found, named(operation)).not.toBe('key_read_only')
    }
  })
})
