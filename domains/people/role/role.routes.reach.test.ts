import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idsOf, join, keyed, made, type Person, type RoleAnswer } from '#platform/testing/people.ts'
import { until } from '#platform/testing/until.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'

let t: WorkerApp
beforeAll(async () => {
  t = await workerApp()
})
afterAll(() => t.close())

const admin: WorkerApp['workspaceA']['client'] = (...asked) => t.workspaceA.client(...asked)
const copy = async (copyOf: string, name: string) => (await admin<RoleAnswer>('POST', '/roles', { copyOf, name })).json

test('the owner is told as such, though his role sees all', async () => {
  const id = await made(admin, '/accounts', { name: 'Own Works' })
  const { json } = await admin<{ groups: { why: string }[] }>('GET', `/accounts/${id}/access`)
  expect(json.groups.map(({ why }) => why)).toEqual(['owner'])
})

describe('what belongs to a shared record', () => {
  test('is shared with it, to a team and those below; why one sees it is told', async () => {
    const team = await made(admin, '/teams', { name: 'Service' })
    const [owner, helper] = [
      await join(t, 'owner'),
      await join(t, 'helper', {
        role: 'reader',
        teamId: await made(admin, '/teams', { name: 'Hotline', parentId: team }),
      }),
    ]
    const accountId = await made(owner.call, '/accounts', { name: 'Shared Works' })
    const contactId = await made(owner.call, '/contacts', { name: 'Sid', accountId })
    const orderId = await made(owner.call, '/orders', { accountId, number: 'S-1' })
    const lineId = await made(owner.call, '/order-lines', { orderId, price: 1 })
    expect((await helper.call('GET', `/accounts/${accountId}`)).status).toBe(404)
    const grantee = { kind: 'team', id: team }
    const share = await owner.call<{ id: string }>('POST', '/shares', {
      object: 'account',
      recordId: accountId,
      grantee,
      level: 'edit',
    })
    expect(share.status, share.text).toBe(201)
    for (const path of [
      `/accounts/${accountId}`,
      `/contacts/${contactId}`,
      `/orders/${orderId}`,
      `/order-lines/${lineId}`,
    ]) {
      expect((await helper.call('GET', path)).status, path).toBe(200)
    }
    // A reader changes nothing, whatever he was given.
    expect((await helper.call('PATCH', `/accounts/${accountId}`, { version: 1, note: 'x' })).status).toBe(403)
    expect(
      (await helper.call('POST', '/shares', { object: 'account', recordId: accountId, grantee, level: 'read' })).status,
    ).toBe(403)
    const access = await owner.call<{
      groups: { why: string; by: { name: string } | null; members: { name: string }[] }[]
    }>('GET', `/contacts/${contactId}/access`)
    expect(access.json.groups).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ why: 'owner', members: [expect.objectContaining({ name: 'owner' })] }),
        expect.objectContaining({
          why: 'share',
          by: expect.objectContaining({ name: 'Service' }),
          through: { object: 'account', id: accountId },
        }),
      ]),
    )
    expect((await helper.call('GET', `/orders/${orderId}/access`)).status).toBe(200)
    expect((await owner.call('DELETE', `/shares/${share.json.id}`)).status).toBe(204)
    expect((await helper.call('GET', `/contacts/${contactId}`)).status).toBe(404)
  })
})

describe('territories', () => {
  test('take in records by rule, follow changes of record and rule, and reach what belongs to them', async () => {
    const role = await copy('rep', 'District')
    const wide = { objects: { account: { read: 'territory' }, contact: { read: 'territory' } } }
    await admin('PATCH', `/roles/${role.key}`, { version: role.version, ...wide })
    const dan = await join(t, 'dan', { role: role.key })
    const east = await made(admin, '/accounts', { name: 'East one', region: '华东' })
    const contact = await made(admin, '/contacts', { name: 'Eve', accountId: east })
    const filter = { field: 'region', op: 'eq', value: '华东' }
    const china = await made(admin, '/territories', { name: 'China', members: [dan.id] })
    const territory = (
      await admin<{ id: string; version: number; records: number }>('POST', '/territories', {
        name: 'East',
        parentId: china,
        filter,
      })
    ).json
    expect(territory.records).toBe(1)
    expect(await idsOf(dan.call, '/accounts')).toEqual([east])
    expect(await idsOf(dan.call, '/contacts')).toEqual([contact])
    const later = await made(admin, '/accounts', { name: 'East two', region: '华东' })
    expect(await idsOf(dan.call, '/accounts?sort=name')).toEqual([east, later])
    await admin('PATCH', `/accounts/${east}`, { version: 1, region: '华南' })
    expect(await idsOf(dan.call, '/accounts')).toEqual([later])
    const south = { version: territory.version, filter: { ...filter, value: '华南' } }
    expect((await admin('PATCH', `/territories/${territory.id}`, south)).status).toBe(200)
    expect(await idsOf(dan.call, '/accounts')).toEqual([east])
    const asked = { name: 'Bad', filter: { field: 'owner.name', op: 'eq', value: 'x' } }
    expect((await admin('POST', '/territories', asked)).status).toBe(400)
    expect((await dan.call('POST', '/territories', { name: 'Mine', filter })).status).toBe(403)
    expect((await admin('DELETE', `/territories/${territory.id}`)).status).toBe(204)
    expect(await idsOf(dan.call, '/accounts')).toEqual([])
  })

  test('take in records of any object that people write, also of one that the firm adds', async () => {
    const role = await copy('rep', 'Products')
    const wide = { objects: { product: { read: 'territory' } } }
    await admin('PATCH', `/roles/${role.key}`, { version: role.version, ...wide })
    const gil = await join(t, 'gil', { role: role.key })
    const before = await made(admin, '/products', { name: 'Pump before', category: 'pumps' })
    const filter = { field: 'category', op: 'eq', value: 'pumps' }
    await made(admin, '/territories', { name: 'Pumps', object: 'product', filter, members: [gil.id] })
    const after = await made(admin, '/products', { name: 'Pump after', category: 'pumps' })
    await made(admin, '/products', { name: 'Valve', category: 'valves' })
    expect(await idsOf(gil.call, '/products?sort=-name')).toEqual([before, after])
    const shop = (
      await admin<{ name: string; plural: string }>('POST', '/object-definitions', { label: { en: 'Shop' } })
    ).json
    const name = 'Harbour shop'
    const named = { field: 'name', op: 'eq', value: name }
    await made(admin, '/territories', { name: 'Shops', object: shop.name, filter: named, members: [gil.id] })
    await admin('PATCH', `/roles/${role.key}`, {
      version: role.version + 1,
      objects: { [shop.name]: { read: 'territory' } },
    })
    const one = await made(admin, `/${shop.plural}`, { name })
    await made(admin, `/${shop.plural}`, { name: 'Hill shop' })
    expect(await idsOf(gil.call, `/${shop.plural}`)).toEqual([one])
    for (const [object, field] of [
      ['needEvidence', 'quote'],
      ['lesson', 'text'],
      ['need', 'evidenceCount'],
    ]) {
      const bad = { name: object, object, filter: { field, op: 'isNotEmpty' } }
      expect((await admin('POST', '/territories', bad)).status, object).toBe(400)
    }
  })
})

describe('who keeps no territories', () => {
  test('is told where people work and how many records he may see there, by no rule what others hold', async () => {
    const ida = await join(t, 'ida')
    await made(admin, '/accounts', { name: 'Theirs', industry: 'Zirconium' })
    await made(ida.call, '/accounts', { name: 'Hers', industry: 'Zirconium' })
    const filter = { field: 'industry', op: 'eq', value: 'Zirconium' }
    const id = await made(admin, '/territories', { name: 'Zirconium firms', filter, members: [ida.id] })
    const own = { field: 'statement', op: 'isNotEmpty' }
    const closed = await made(admin, '/territories', { name: 'All needs', object: 'need', filter: own })
    const role = await copy('rep', 'Without needs')
    await admin('PATCH', `/roles/${role.key}`, { version: role.version, objects: { need: { read: 'none' } } })
    const jon = await join(t, 'jon', { role: role.key })
    type Told = { id: string; records: number; filter: unknown; members: string[] }
    const told = async (call: Person['call']) => (await call<{ data: Told[] }>('GET', '/territories')).json.data
    const of = async (call: Person['call']) => (await told(call)).find((one) => one.id === id)
    expect(await of(admin)).toMatchObject({ records: 2, filter })
    expect(await of(ida.call)).toMatchObject({ records: 1, filter: null, members: [ida.id] })
    expect(await of(jon.call)).toMatchObject({ records: 0, filter: null })
    expect((await told(ida.call)).map((one) => one.id)).toContain(closed)
    expect((await told(jon.call)).map((one) => one.id)).not.toContain(closed)
    expect((await jon.call('GET', `/territories/${closed}`)).status).toBe(404)
  })
})

describe('who leaves', () => {
  test('hands over first: to several, children with their parents; it can be undone', async () => {
    const [leaver, eva, fay] = [await join(t, 'leaver'), await join(t, 'eva'), await join(t, 'fay')]
    const accounts = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) => made(leaver.call, '/accounts', { name: `Left ${name}` })),
    )
    const contactId = await made(leaver.call, '/contacts', { name: 'Kid', accountId: accounts[0]! })
    const user = (await admin<{ version: number }>('GET', `/users/${leaver.id}`)).json
    const out = await admin('PATCH', `/users/${leaver.id}`, { version: user.version, active: false })
    expect(out.json).toMatchObject({ type: 'urn:guanxi:error:hand_over_needed' })
    const owned = await admin<{ data: unknown }>('GET', `/users/${leaver.id}/owned`)
    expect(owned.json.data).toEqual([
      { object: 'account', count: 4 },
      { object: 'contact', count: 1 },
    ])
    const body = { version: user.version, receivers: [eva.id, fay.id] }
    expect((await admin('POST', `/users/${leaver.id}/hand-over`, { ...body, receivers: [leaver.id] })).status).toBe(400)
    const begun = await admin<{ jobId: string }>('POST', `/users/${leaver.id}/hand-over`, body)
    expect(begun.status, begun.text).toBe(200)
    expect((await leaver.call('GET', '/me')).status).toBe(401)
    await settled(admin, begun.json.jobId)
    const [hers, others] = [await idsOf(eva.call, '/accounts'), await idsOf(fay.call, '/accounts')]
    expect([hers.length, others.length]).toEqual([2, 2])
    const keeper = hers.includes(accounts[0]!) ? eva : fay
    expect(await idsOf(keeper.call, '/contacts')).toEqual([contactId])
    const deeds = await admin<{ data: { id: string; object: string; changed: number }[] }>('GET', '/change-sets')
    const deed = deeds.json.data.find(({ object, changed }) => object === 'account' && changed === 4)!
    expect((await admin('POST', `/change-sets/${deed.id}/undo`)).status).toBeLessThan(300)
    expect(await idsOf(eva.call, '/accounts')).toEqual([])
  })
})

describe('API keys', () => {
  test('reach the objects they are for and no more; making and ending one is history', async () => {
    const gus = await join(t, 'gus')
    const accountId = await made(gus.call, '/accounts', { name: 'Keyed' })
    const { id, call: program } = await keyed(t, gus, { scopes: { account: 'read', contact: 'write' } })
    expect(await idsOf(program, '/accounts')).toEqual([accountId])
    expect((await program('POST', '/accounts', { name: 'x' })).status).toBe(403)
    expect((await program('POST', '/contacts', { name: 'x', accountId })).status).toBe(201)
    expect((await program('GET', '/orders')).status).toBe(403)
    expect((await program('GET', '/users')).status).toBe(403)
    expect((await program('POST', '/api-keys', { name: 'more' })).status).toBe(403)
    expect((await gus.call('POST', '/api-keys', { name: 'odd', scopes: { nothing: 'read' } })).status).toBe(400)
    expect((await gus.call('DELETE', `/api-keys/${id}`)).status).toBe(204)
    expect((await program('GET', '/accounts')).status).toBe(401)
  })
})

async function settled(call: Person['call'], jobId: string): Promise<void> {
  await until(async () => {
    const { state } = (await call<{ state: string }>('GET', `/jobs/${jobId}`)).json
    expect(['queued', 'running', 'done']).toContain(state)
    return state === 'done'
  })
}
