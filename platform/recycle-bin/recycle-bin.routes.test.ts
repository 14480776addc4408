import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tidyChangeRows } from '#platform/change-set/tidy-change-rows.chore.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { purgeOld } from './purge-old.chore.ts'

type Binned = { id: string; title: string; deletedBy: string; along: Record<string, number> }

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const client: TestApp['workspaceA']['client'] = (...call) => test.workspaceA.client(...call)
const make = async (plural: string, values: object) =>
  (await client<{ id: string }>('POST', `/${plural}`, values as never)).json.id
const bin = async (query: string) => (await client<{ data: Binned[] }>('GET', `/recycle-bin?${query}`)).json.data

it('lists what was deleted with what went along, restores it, and tells by field what stands in the way', async () => {
  const id = await make('accounts', { name: '长江泵业', externalId: 'X-1' })
  await make('contacts', { name: '王芳', accountId: id })
  await client('DELETE', `/accounts/${id}`)
  expect(await bin('object=accounts')).toMatchObject([
    { id, title: '长江泵业', deletedBy: test.workspaceA.userId, along: { contact: 1 } },
  ])
  expect(await bin('object=contacts')).toEqual([])
  expect([await bin('object=accounts&q=泵'), await bin('object=accounts&q=zz')]).toMatchObject([[{ id }], []])
  expect((await test.workspaceB.client<{ data: Binned[] }>('GET', '/recycle-bin?object=accounts')).json.data).toEqual(
    [],
  )
  await make('accounts', { name: 'Another', externalId: 'X-1' })
  const refused = await client<{ errors: object[] }>('POST', `/accounts/${id}/restore`)
  expect([refused.status, refused.json.errors]).toMatchObject([409, [{ path: 'externalId', code: 'field.taken' }]])
})

/** Who deleted these for good, as the log tells. */
const purges = async () => {
  const { json } = await client<{ data: { recordId: string; actorName: string | null }[] }>(
    'GET',
    '/audit-log?action=purge',
  )
  return json.data.map(({ recordId, actorName }) => ({ recordId, actorName }))
}

it('deletes for good by name, children first, leaves those who referred to it, and says so in the log', async () => {
  const id = await make('accounts', { name: 'To be gone' })
  const contact = await make('contacts', { name: '李强', accountId: id })
  const group = await make('accounts', { name: 'Subsidiary', parentId: id })
  await client('DELETE', `/accounts/${id}`)
  const purge = (name: string) => client('POST', '/recycle-bin/purge', { object: 'accounts', id, name })
  expect((await purge('Something else')).status).toBe(400)
  expect((await purge('To be gone')).status).toBe(200)
  expect((await purge('To be gone')).status).toBe(404)
  expect((await client<{ parentId: string | null }>('GET', `/accounts/${group}`)).json.parentId).toBeNull()
  const { json: me } = await client<{ name: string }>('GET', '/me')
  expect(await purges()).toEqual([id, contact].map((recordId) => ({ recordId, actorName: me.name })))
})

it('empties itself of what is older than thirty days', async () => {
  const id = await make('accounts', { name: 'Long gone' })
  const recent = await make('accounts', { name: 'Just gone' })
  for (const each of [id, recent]) await client('DELETE', `/accounts/${each}`)
  const { workspaceId } = test.workspaceA
  await test.db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update account set deleted_at = deleted_at - interval '31 days' where workspace_id = ${workspaceId} and id = ${id}`),
  )
  const parts = { db: test.db, config: test.config, log: pino({ level: 'silent' }) }
  await purgeOld.run(parts)
  await tidyChangeRows.run(parts)
  const left = (await bin('object=accounts')).map((record) => record.id)
  expect([left.includes(id), left.includes(recent)]).toEqual([false, true])
  expect((await purges())[0]).toEqual({ recordId: id, actorName: 'bin.purge: background job' })
})
