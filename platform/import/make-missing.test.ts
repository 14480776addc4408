import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ImportAnswer, importApp } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

/** Somebody with a role in a team of his own, by his session. */
async function member(role: string) {
  const { client } = t.workspaceA
  const team = await client<{ id: string }>('POST', '/teams', { name: `team of the ${role}` })
  const sent = await client<{ link: string }>('POST', '/invitations', {
    email: `${role}@alpha.example`,
    role,
    teamId: team.json.id,
  })
  const body = { token: sent.json.link.split('#')[1]!, name: role, password: 'wind in the willows' }
  const { cookie } = await t.request('POST', '/api/v1/invitations/accept', { body })
  const key = await t.request<{ key: string }>('POST', '/api/v1/api-keys', { cookie, body: { name: 'import' } })
  return {
    ...t.workspaceA,
    key: key.json.key,
    client: <Json>(method: 'GET' | 'POST', path: string) =>
      t.request<Json>(method, `/api/v1${path}`, { key: key.json.key }),
  } as typeof t.workspaceA
}

it('gives an importer no more than his rights: records out of his reach are not found, not changed and not told apart', async () => {
  await t.run('external id,name\nHIDDEN,秘密客户\n', { object: 'accounts' })
  const manager = await member('manager')
  const orders = await t.run(
    'number,date,account,total\nM1,2026-01-01,HIDDEN,1\nM2,2026-01-01,NEW,1\n',
    {
      object: 'orders',
      map: { account: 'account.externalId' },
      createMissing: ['account'],
    },
    manager,
  )
  expect(orders).toMatchObject({ created: 1, failed: 1, report: { made: { account: 1 } } })
  const update = await t.run(
    'external id,name\nHIDDEN,改名\nNOBODY,改名\n',
    { object: 'accounts', mode: 'update' },
    manager,
  )
  expect(update).toMatchObject({ updated: 0, failed: 2 })
  const rows = await manager.client<{ data: { faults: { code: string }[] }[] }>(
    'GET',
    `/imports/${update.id}/rows?only=errors`,
  )
  expect(rows.json.data.map(({ faults }) => faults.map(({ code }) => code))).toEqual([
    ['import.row.recordNotFound'],
    ['import.row.recordNotFound'],
  ])
  const found = await t.workspaceA.client<{ data: { name: string }[] }>(
    'GET',
    `/accounts?q=${encodeURIComponent('秘密客户')}`,
  )
  expect(found.json.data.length).toBe(1)
})

it('is not for those who may not import', async () => {
  const rep = await member('rep')
  const { status } = await t.upload('name\nx\n', { object: 'accounts' }, rep)
  expect(status).toBe(403)
  const { json } = await t.upload('客户名称\n甲\n', { object: 'accounts' })
  expect((await rep.client<ImportAnswer>('GET', `/imports/${json.id}`)).status).toBe(404)
})

it('knows of a customer that it makes for an order that he is one', async () => {
  await t.run('number,date,account,total\nK1,2026-01-01,ORDERED,1\n', {
    object: 'orders',
    map: { account: 'account.externalId' },
    createMissing: ['account'],
  })
  const { json } = await t.workspaceA.client<{ data: { kinds: string[] }[] }>('GET', '/accounts?q=ORDERED')
  expect(json.data).toMatchObject([{ kinds: ['customer'] }])
})
