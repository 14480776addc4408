import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { join, type Person } from '#platform/testing/people.ts'
import { until } from '#platform/testing/until.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'

type Row = { id: string; version: number; ownerId: string }

let app: WorkerApp
let heir: Person
let third: Person
beforeAll(async () => {
  app = await workerApp()
  heir = await join(app, 'Heir', { role: 'rep' })
  third = await join(app, 'Third', { role: 'rep' })
})
afterAll(() => app.close())

const people = 2_300

async function firmWithPeople(): Promise<Row> {
  const { client, userId, workspaceId } = app.workspaceA
  const firm = (await client<Row>('POST', '/accounts', { name: '海运' })).json
  await app.db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into contact (workspace_id, id, version, custom, name, account_id, owner_id, created_at, updated_at)
      select ${workspaceId}, gen_random_uuid(), 1, '{}', '联系人' || n, ${firm.id}, ${userId}, now(), now() from generate_series(1, ${people}) n`),
  )
  return firm
}

/** How many of the firm's people each owner has. */
const owners = (firm: Row) =>
  app.db.inWorkspace(app.workspaceA.workspaceId, async (tx) => {
    const rows = await tx.rows<{ owner: string; count: number }>(sql`
      select owner_id as owner, count(*)::int as count from contact
      where workspace_id = ${app.workspaceA.workspaceId} and account_id = ${firm.id} group by owner_id`)
    return Object.fromEntries(rows.map(({ owner, count }) => [owner, count]))
  })

async function giveTo(firm: Row, ownerId: string): Promise<Row> {
  const { version } = (await app.workspaceA.client<Row>('GET', `/accounts/${firm.id}`)).json
  const { status, json } = await app.workspaceA.client<Row>('PATCH', `/accounts/${firm.id}`, { version, ownerId })
  expect(status).toBe(200)
  return json
}

it('hands a thousand over while one waits and the rest in the background, each with its history', async () => {
  const { client } = app.workspaceA
  const firm = await firmWithPeople()
  await giveTo(firm, heir.id)
  await until(async () => (await owners(firm))[heir.id] === people)
  const told = await app.db.inWorkspace(app.workspaceA.workspaceId, (tx) =>
    tx.one<{ count: number }>(sql`
      select count(*)::int as count from history h join contact c on c.workspace_id = h.workspace_id and c.id = h.record_id
      where h.workspace_id = ${app.workspaceA.workspaceId} and c.account_id = ${firm.id} and h.changes -> 'ownerId' ->> 'to' = ${heir.id}`),
  )
  expect(told).toEqual({ count: people })
  const { data } = (await client<{ data: { kind: string; title: string }[] }>('GET', '/jobs')).json
  expect(data.map(({ title }) => title)).toContain('record.job.handRestOver')
})

it('gives what is left to whoever has the record by then', async () => {
  const firm = await firmWithPeople()
  await giveTo(firm, heir.id)
  await giveTo(firm, third.id)
  await until(async () => (await owners(firm))[third.id] === people)
})

it('leaves what is left with the former owner when the record goes back to him', async () => {
  const firm = await firmWithPeople()
  await giveTo(firm, heir.id)
  await giveTo(firm, app.workspaceA.userId)
  await until(async () => {
    const { data } = (await app.workspaceA.client<{ data: { state: string }[] }>('GET', '/jobs')).json
    return data.every(({ state }) => state === 'done')
  })
  expect(await owners(firm)).toEqual({ [app.workspaceA.userId]: people })
})

it('bins and restores a record with thousands of others, telling of a thousand in one event', async () => {
  const { client, workspaceId } = app.workspaceA
  const firm = await firmWithPeople()
  const events = (type: string) =>
    app.db.local((tx) =>
      tx.rows<{ count: number }>(sql`
        select jsonb_array_length(payload -> 'ids') as count from outbox where ws = ${workspaceId} and type = ${type} order by id`),
    )
  await client('DELETE', `/accounts/${firm.id}`)
  expect((await events('contact.deleted')).map(({ count }) => count)).toEqual([1000, 1000, 300])
  expect((await client('POST', `/accounts/${firm.id}/restore`)).status).toBe(200)
  expect((await events('contact.restored')).map(({ count }) => count)).toEqual([1000, 1000, 300])
  expect(await owners(firm)).toEqual({ [app.workspaceA.userId]: people })
})

it('changes one record in the background where thousands go along, and undoes it there', async () => {
  const { client, userId } = app.workspaceA
  const firm = await firmWithPeople()
  const { json } = await client<{ changeSet: { id: string; state: string } }>('POST', '/accounts/bulk', {
    selection: { ids: [firm.id] },
    change: { set: { ownerId: heir.id } },
  })
  expect(json.changeSet.state).toBe('waiting')
  await until(async () => (await owners(firm))[heir.id] === people)
  expect((await client('POST', `/change-sets/${json.changeSet.id}/undo`)).status).toBe(200)
  await until(async () => (await owners(firm))[userId] === people)
})
