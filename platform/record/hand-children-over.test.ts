import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contact } from '#domains/accounts/index.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, type Person } from '#platform/testing/people.ts'
import { transactionsWait } from '#platform/testing/transactions-wait.ts'
import { updateRecord } from './update-record.ts'

type Row = { id: string; version: number; ownerId: string; custom: { keeper: string } }
type History = { data: { action: string; batchId: string | null; changes: Record<string, unknown> | null }[] }

let app: TestApp
let heir: Person
let territory: { id: string }
beforeAll(async () => {
  app = await testApp()
  heir = await join(app, 'Heir', { role: 'rep' })
  await app.workspaceA.client('POST', '/object-definitions/contact/fields', {
    label: 'Keeper',
    kind: 'text',
    formula: 'owner.name',
  })
  const filter = { field: 'ownerId', op: 'eq', value: heir.id }
  const body = { name: 'Heir’s', object: 'contact', filter }
  territory = (await app.workspaceA.client<{ id: string }>('POST', '/territories', body)).json
})
afterAll(() => app.close())

const read = async (path: string) => (await app.workspaceA.client<Row>('GET', path)).json

const isPlaced = (recordId: string) =>
  app.db.inWorkspace(app.workspaceA.workspaceId, async (tx) => {
    const row = await tx.one(sql`
      select 1 from territory_record
      where workspace_id = ${app.workspaceA.workspaceId} and territory_id = ${territory.id} and record_id = ${recordId}`)
    return row !== undefined
  })

async function firmWithPerson(): Promise<{ firm: Row; person: Row }> {
  const { client } = app.workspaceA
  const firm = (await client<Row>('POST', '/accounts', { name: '海运' })).json
  const person = (await client<Row>('POST', '/contacts', { name: '王芳', accountId: firm.id })).json
  return { firm, person }
}

it.each(['one record', 'a set'])(
  'what goes along with %s to its new owner has it in its history, and all follows',
  async (way) => {
    const { client, userId, workspaceId } = app.workspaceA
    const { firm, person } = await firmWithPerson()
    const told = () =>
      app.db.local((tx) =>
        tx.rows<{ payload: object }>(sql`
        select payload from outbox where ws = ${workspaceId} and type = 'contact.updated' and payload ? 'batchId' order by id`),
      )
    const before = (await told()).length
    const set = { ownerId: heir.id }
    const done =
      way === 'a set'
        ? await client('POST', '/accounts/bulk', { selection: { ids: [firm.id] }, change: { set } })
        : await client('PATCH', `/accounts/${firm.id}`, { version: firm.version, ...set })
    expect(done.status).toBe(200)
    const now = await read(`/contacts/${person.id}`)
    expect(now).toMatchObject({ ownerId: heir.id, version: person.version + 1, custom: { keeper: 'Heir' } })
    expect(await isPlaced(person.id)).toBe(true)
    const [entry] = (await client<History>('GET', `/contacts/${person.id}/history`)).json.data
    expect(entry).toMatchObject({ action: 'update', changes: { ownerId: { from: userId, to: heir.id } } })
    expect((await told()).slice(before)).toMatchObject([{ payload: { batchId: entry!.batchId, count: 1 } }])
  },
)

it('undoing a set gives back what went along, and leaves in peace what was the new owner’s before', async () => {
  const { client, userId } = app.workspaceA
  const { firm, person } = await firmWithPerson()
  const his = (await client<Row>('POST', '/contacts', { name: '李雷', accountId: firm.id, ownerId: heir.id })).json
  const { json } = await client<{ changeSet: { id: string } }>('POST', '/accounts/bulk', {
    selection: { ids: [firm.id] },
    change: { set: { ownerId: heir.id } },
  })
  await client('POST', `/change-sets/${json.changeSet.id}/undo`)
  expect((await read(`/contacts/${person.id}`)).ownerId).toBe(userId)
  expect(await read(`/contacts/${his.id}`)).toMatchObject({ ownerId: heir.id, version: his.version })
})

it('what somebody gives to a third at the same moment stays with him', async () => {
  const { client } = app.workspaceA
  const third = await join(app, 'Third', { role: 'rep' })
  const { firm, person } = await firmWithPerson()
  let handing: Promise<{ status: number }>
  await withCtx(app.db, app.workspaceA, async (ctx) => {
    await updateRecord(ctx, contact, { id: person.id, patch: { ownerId: third.id }, version: 'any' })
    handing = client('PATCH', `/accounts/${firm.id}`, { version: firm.version, ownerId: heir.id })
    await transactionsWait(app, 1)
  })
  expect((await handing!).status).toBe(200)
  expect(await read(`/contacts/${person.id}`)).toMatchObject({ ownerId: third.id, version: person.version + 1 })
})
