import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '#platform/http/route.ts'
import { importApp, uploadImport } from '#platform/import/import-fixture.ts'
import type { TestWorkspace } from '#platform/testing/http.ts'
import { asMember, made, makeRole } from '#platform/testing/people.ts'
import { until } from '#platform/testing/until.ts'
import { withoutChance } from '#platform/testing/without-chance.ts'
import { apiRoutes } from './modules.ts'

/*
 * What a firm added itself: an object with fields that are hidden from somebody, records of it that belong to another, and a relation
 * of which the same is true. By each channel nothing comes out of the fields, of the other's records, or of how many they are.
 */
const secret = { yard: 'Zirconium-dock', worth: '987654.32', code: 'QX-77881', part: 'Zwischenhändler' }
const other = { name: 'Kestrel-of-others', note: 'Harbour-of-others' }
let test: Awaited<ReturnType<typeof importApp>>
let narrow: TestWorkspace
let accountId: string
let theirAccountId: string
let vesselId: string
let theirVesselId: string
let crewId: string
let contactId: string

beforeAll(async () => {
  test = await importApp()
  const admin = test.workspaceA.client
  await admin('POST', '/object-definitions', {
    name: 'vessel',
    plural: 'vessels',
    label: 'Vessel',
    belongsTo: 'account',
  })
  const link = { from: 'contact', to: 'vessel', roles: [{ value: 'captain' }] }
  await admin('POST', '/object-definitions', { name: 'crew', plural: 'crews', label: 'Crew', link })
  const field = (object: string, body: object) => made(admin, `/object-definitions/${object}/fields`, body as never)
  await field('vessel', { key: 'yard', label: 'Yard', kind: 'text', indexed: true, searched: true })
  await field('vessel', { key: 'worth', label: 'Worth', kind: 'money', indexed: true })
  await field('vessel', { key: 'code', label: 'Code', kind: 'text', unique: true })
  await field('vessel', { key: 'note', label: 'Note', kind: 'text', searched: true })
  await field('crew', { key: 'part', label: 'Part', kind: 'text', searched: true })
  await field('vessel', { key: 'tag', label: 'Tag', kind: 'text', formula: 'concat("yard ", custom.yard)' })
  const demand = await admin('PATCH', '/object-definitions/vessel/fields/worth', { requiredWhen: 'name == "Sealed"' })
  expect(demand.status, demand.text).toBe(200)
  const rule = { name: 'No', when: 'name == "Forbidden"', message: 'Not this name', field: 'custom.yard' }
  expect((await admin('PATCH', '/object-definitions/vessel', { rules: [rule] })).status).toBe(200)
  const most = { object: 'vessel', by: 'custom.accountId', op: 'max', field: 'custom.worth' }
  await field('account', { key: 'dearest', label: 'Dearest', kind: 'money', rollUp: most })
  const role = await makeRole(test, 'rep', {
    capabilities: ['import', 'export'],
    objects: Object.fromEntries(['vessel', 'crew', 'account'].map((name) => [name, { import: true, export: true }])),
    fields: {
      vessel: { 'custom.yard': 'hidden', 'custom.worth': 'hidden', 'custom.code': 'hidden' },
      crew: { 'custom.part': 'hidden' },
    },
  })
  narrow = await asMember(test, 'narrow', { role })
  const add = (path: string, body: Record<string, unknown>) => made(admin, path, { ownerId: narrow.userId, ...body })
  accountId = await add('/accounts', { name: 'Seen Works' })
  theirAccountId = await made(admin, '/accounts', { name: 'Foreign Works' })
  const { yard, worth, code, part } = secret
  vesselId = await add('/vessels', { name: 'Heron', custom: { accountId, yard, worth, code, note: 'grey' } })
  const theirs = { name: other.name, custom: { accountId: theirAccountId, yard: 'Other yard', note: other.note } }
  theirVesselId = await made(admin, '/vessels', theirs)
  contactId = await add('/contacts', { name: 'Ann', accountId })
  crewId = await add('/crews', { custom: { contactId, vesselId, part } })
  const { json } = await admin<{ version: number }>('GET', `/vessels/${vesselId}`)
  const moved = await admin('PATCH', `/vessels/${vesselId}`, { version: json.version, custom: { yard: `${yard} II` } })
  expect(moved.status, moved.text).toBe(200)
  expect((await admin('GET', `/accounts/${accountId}`)).text, 'there is something to be told').toContain('987654')
})
afterAll(() => test.close())

const canaries = [...Object.values(secret), ...Object.values(other), '987654', '987,654', 'Foreign Works']
function expectNothing(text: string, about: string): void {
  for (const canary of canaries) expect(withoutChance(text), about).not.toContain(canary)
}
async function expectUnknown(method: Route['method'], path: string, body?: Record<string, unknown>): Promise<void> {
  const answer = await narrow.client<{ errors: { code: string }[] }>(method, path, body)
  expect(answer.status, `${path} ${answer.text}`).toBe(400)
  expect(answer.json.errors[0]?.code, answer.text).toBe('field.unknown')
}
const filtered = (field: string, value: unknown) => ({ filter: { field, op: 'eq', value } })
const count = { measures: [{ op: 'count' }] }
type Listed = { data: { id: string; count?: number }[]; count: number }

describe('what a firm added itself', () => {
  it('is in no answer of any route that reads', async () => {
    for (const { route } of apiRoutes()) {
      if (route.auth !== 'member' || route.method !== 'GET' || route.path === '/events') continue
      const [, first] = route.path.split('/')
      const id = first === 'accounts' ? accountId : first === 'contacts' ? contactId : vesselId
      const path = route.path.replace('{id}', id).replace(/\{\w+\}/g, '1')
      expectNothing((await narrow.client('GET', path)).text, path)
    }
    const description = (await narrow.client('GET', '/openapi.json')).text
    const told = ['note', 'yard', 'dearest'].filter((field) => description.includes(`"${field}":`))
    expect(told, 'fields in the description').toEqual(['note'])
    for (const path of ['/vessels', '/crews', '/crews?include=vessel,contact', '/vessels?include=account'])
      expectNothing((await narrow.client('GET', path)).text, path)
    for (const [object, id] of [
      ['vessel', vesselId],
      ['crew', crewId],
    ] as const)
      for (const part of ['', '/history', '/timeline']) {
        const answer = await narrow.client('GET', `/${object}s/${id}${part}`)
        expect(answer.status, `${object}${part} ${answer.text}`).toBe(200)
        expectNothing(answer.text, `${object}${part}`)
      }
  })

  it('is neither listed nor counted, whole or by a filter, in groups or in sums', async () => {
    const listed = await narrow.client<Listed>('POST', '/vessels/query', { count: 'exact' })
    expect(listed.json).toMatchObject({ count: 1, data: [{ id: vesselId }] })
    const named = await narrow.client<Listed>('POST', '/vessels/query', {
      ...filtered('custom.note', other.note),
      count: 'exact',
    })
    expect(named.json).toMatchObject({ count: 0, data: [] })
    const summed = await narrow.client('POST', '/vessels/aggregate', { groupBy: ['custom.note'], ...count })
    expect(summed.text).toContain('grey')
    expectNothing(summed.text, 'aggregate')
    const groups = [{ field: 'custom.note', op: 'eq', value: 'grey' }]
    expectNothing((await narrow.client('POST', '/vessels/groups', { groups })).text, 'groups')
    for (const [path, field] of [
      ['/vessels', 'custom.yard'],
      ['/crews', 'custom.part'],
      ['/crews', 'vessel.custom.yard'],
      ['/vessels', 'custom.tag'],
      ['/accounts', 'custom.dearest'],
    ] as const) {
      await expectUnknown('POST', `${path}/query`, { filter: { field, op: 'isNotEmpty' }, count: 'exact' })
      await expectUnknown('POST', `${path}/aggregate`, { groupBy: [field], ...count })
      await expectUnknown('POST', `${path}/groups`, { groups: [{ field, op: 'isNotEmpty' }] })
      expect((await narrow.client('GET', `${path}?sort=${field}`)).status, field).toBe(400)
      await expectUnknown('GET', `${path}?fields=${field}`)
    }
    await expectUnknown('POST', '/vessels/aggregate', { measures: [{ op: 'sum', field: 'custom.worth' }] })
  })

  it('is found by no search, also after another field is searched by', async () => {
    for (const text of ['Zirconium', 'dock', 'Kestrel', 'Harbour', 'Zwischen']) {
      const found = await narrow.client<Listed>('GET', `/search?q=${encodeURIComponent(text)}`)
      expect(found.json.data, text).toEqual([])
      for (const path of ['/vessels', '/crews'])
        expect((await narrow.client<Listed>('GET', `${path}?q=${text}`)).json.data, text).toEqual([])
    }
    expect((await narrow.client<Listed>('GET', '/vessels?q=grey')).json.data).toMatchObject([{ id: vesselId }])
  })

  it('is told by no refusal: not the value that is taken, not the record that is not his', async () => {
    const admin = test.workspaceA.client
    const { json } = await narrow.client<{ version: number }>('GET', `/vessels/${vesselId}`)
    await expectUnknown('PATCH', `/vessels/${vesselId}`, { version: json.version, custom: { yard: 'Mine' } })
    await expectUnknown('POST', '/vessels', { name: 'New', custom: { accountId, code: secret.code } })
    const conflict = await narrow.client('PATCH', `/vessels/${vesselId}`, { version: 1, name: 'Swan' })
    expect(conflict.status).toBe(409)
    expectNothing(conflict.text, 'conflict')
    const nowhere = await narrow.client<{ title: string }>('GET', '/vessels/01920000-0000-7000-8000-000000000000')
    for (const [method, path, body] of [
      ['GET', `/vessels/${theirVesselId}`],
      ['PATCH', `/vessels/${theirVesselId}`, { version: 1, name: 'Mine' }],
      ['DELETE', `/vessels/${theirVesselId}`],
      ['GET', `/vessels/${theirVesselId}/history`],
    ] as const) {
      const answer = await narrow.client<{ title: string }>(method, path, body)
      expect([answer.status, answer.json.title], path).toEqual([404, nowhere.json.title])
    }
    const beside = await narrow.client('POST', '/crews', { custom: { contactId, vesselId: theirVesselId } })
    expect(beside.status).toBe(400)
    expectNothing(beside.text, 'reference')
    expect((await admin<{ name: string }>('GET', `/vessels/${theirVesselId}`)).json.name).toBe(other.name)
  })

  it('is named by no rule of the firm, and demanded of nobody who cannot give it', async () => {
    const forbidden = await narrow.client<{ errors: object[] }>('POST', '/vessels', {
      name: 'Forbidden',
      custom: { accountId },
    })
    expect(forbidden.json.errors).toEqual([{ path: '', code: 'record.rule', message: 'Not this name' }])
    const sealed = await narrow.client('POST', '/vessels', { name: 'Sealed', custom: { accountId } })
    expect(sealed.status, sealed.text).toBe(201)
    const { status, text } = await test.workspaceA.client('POST', '/vessels', { name: 'Sealed', custom: { accountId } })
    expect([status, text.includes('custom.worth')]).toEqual([400, true])
  })

  it('is in no duplicate, merge, set or deed of others', async () => {
    const admin = test.workspaceA.client
    const twin = await made(admin, '/vessels', {
      name: 'Heron',
      ownerId: narrow.userId,
      custom: { accountId, yard: secret.yard },
    })
    const alike = await narrow.client('POST', '/vessels/duplicates', {
      values: { name: other.name, custom: { code: secret.code } },
    })
    expectNothing(alike.text, 'duplicates')
    expectNothing(
      (await narrow.client('POST', '/duplicates/look-up', { lines: [secret.code, other.name] })).text,
      'look-up',
    )
    expectNothing((await narrow.client('POST', `/vessels/${vesselId}/merge/preview`, { from: [twin] })).text, 'merge')
    const selection = { ids: [vesselId, theirVesselId] }
    await expectUnknown('POST', '/vessels/bulk', {
      selection,
      change: { set: { custom: { yard: 'x' } } },
      dryRun: true,
    })
    const tried = await narrow.client('POST', '/vessels/bulk', {
      selection,
      change: { set: { custom: { note: 'x' } } },
      dryRun: true,
    })
    expectNothing(tried.text, 'bulk')
    const deed = await admin<{ id: string }>('POST', '/vessels/bulk', {
      selection,
      change: { set: { custom: { yard: `${secret.yard} III` } } },
    })
    expect(deed.status, deed.text).toBeLessThan(300)
    expectNothing((await narrow.client('GET', '/change-sets')).text, 'deeds')
    await narrow.client('DELETE', `/vessels/${twin}`)
    expectNothing((await narrow.client('GET', '/recycle-bin')).text, 'recycle bin')
  })

  it('leaves in no file and comes in by none', async () => {
    await expectUnknown('POST', '/exports', { object: 'vessel', format: 'csv', columns: ['name', 'custom.yard'] })
    const started = await narrow.client<{ id: string }>('POST', '/exports', { object: 'vessel', format: 'csv' })
    expect(started.status, started.text).toBeLessThan(300)
    const state = () => narrow.client<{ state: string }>('GET', `/exports/${started.json.id}`)
    await until(async () => !['queued', 'running', 'waiting'].includes((await state()).json.state))
    const file = (await narrow.client('GET', `/exports/${started.json.id}/file`)).text
    expect(file).toContain('Heron')
    expectNothing(file, 'export')
    const sent = (options: object, text: string) =>
      uploadImport(test as never, { file: text, options: { object: 'vessel', ...options }, workspace: narrow })
    const mapped = { map: { name: 'name', yard: 'custom.yard' } }
    expect((await sent(mapped, 'name,yard\nHeron,Mine\n')).status).toBe(400)
    expect(
      (await sent({ map: { name: 'name' }, match: 'custom.code', mode: 'upsert' }, 'name,code\nx,y\n')).status,
    ).toBe(400)
    const id = { map: { id: 'id', name: 'name' }, match: 'id', mode: 'update' }
    const taken = await test.run(`id,name\n${theirVesselId},Mine\n`, { object: 'vessel', ...id }, narrow)
    expect(taken).toMatchObject({ updated: 0, failed: 1 })
    expectNothing((await narrow.client('GET', `/imports/${taken.id}/rows`)).text, 'rows of the import')
  })
})
