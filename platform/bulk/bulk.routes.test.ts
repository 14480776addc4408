import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { transactionsWait } from '#platform/testing/transactions-wait.ts'
import { until } from '#platform/testing/until.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'

type Set = {
  id: string
  state: string
  total: number
  changed: number
  same: number
  refused: number
  restored: number
  kept: number
  undoable: boolean
  jobId: string | null
}
type Record = { id: string; version: number; name: string; industry: string | null; tags: string[]; ownerId: string }
type Preview = {
  count: number
  notAllowed: number
  judged: number
  changing: number
  same: number
  refused: { code: string; count: number }[]
  fields: { field: string; from: { value: unknown; count: number }[] }[]
  along: { [object: string]: number }
}

let app: WorkerApp
beforeAll(async () => {
  app = await workerApp()
})
afterAll(() => app.close())

const client: WorkerApp['workspaceA']['client'] = (...call) => app.workspaceA.client(...call)
async function make(count: number, values: object = {}): Promise<string[]> {
  const create = Array.from({ length: count }, (_, n) => ({ name: `Firm ${n}`, ...values }))
  const { status, json, text } = await client<{ created: Record[] }>('POST', '/accounts/batch', { create })
  if (status !== 200) throw new Error(text)
  return json.created.map(({ id }) => id)
}
const read = async (id: string) => (await client<Record>('GET', `/accounts/${id}`)).json
const bulk = (body: object) => client<{ changeSet: Set; preview: Preview }>('POST', '/accounts/bulk', body as never)
const undo = async (id: string) => (await client<Set>('POST', `/change-sets/${id}/undo`)).json
async function ended(id: string): Promise<Set> {
  let set: Set
  await until(async () => {
    set = (await client<Set>('GET', `/change-sets/${id}`)).json
    return !['waiting', 'running', 'undoing'].includes(set.state)
  })
  return set!
}

describe('a bulk edit', () => {
  it('says first what would change, then changes it, and gives it back', async () => {
    const ids = [...(await make(3, { industry: 'retail' })), ...(await make(2, { industry: 'energy' }))]
    const change = { set: { industry: 'energy' } }
    const asked = await bulk({ selection: { ids }, change, dryRun: true })
    expect(asked.json.preview).toMatchObject({ count: 5, notAllowed: 0, judged: 5, changing: 3, same: 2, refused: [] })
    expect(asked.json.preview.fields).toEqual([
      {
        field: 'industry',
        from: [
          { value: 'retail', count: 3 },
          { value: 'energy', count: 2 },
        ],
        others: 0,
      },
    ])
    expect((await read(ids[0]!)).industry).toBe('retail')
    const { status, json } = await bulk({ selection: { ids }, change })
    expect([status, json.changeSet]).toMatchObject([200, { state: 'done', changed: 3, same: 2, undoable: true }])
    expect((await read(ids[0]!)).industry).toBe('energy')
    const history = await client<{ data: { action: string; batchId: string }[] }>('GET', `/accounts/${ids[0]}/history`)
    expect(history.json.data[0]).toMatchObject({ action: 'update', batchId: json.changeSet.id })
    expect(await undo(json.changeSet.id)).toMatchObject({ state: 'undone', restored: 3, kept: 0, undoable: false })
    expect((await read(ids[0]!)).industry).toBe('retail')
    expect((await client('POST', `/change-sets/${json.changeSet.id}/undo`)).status).toBe(409)
  })

  it('leaves alone what was changed since, and says which', async () => {
    const ids = await make(2, { industry: 'retail' })
    const { json } = await bulk({ selection: { ids }, change: { set: { industry: 'energy' } } })
    const touched = await read(ids[0]!)
    await client('PATCH', `/accounts/${ids[0]}`, { industry: 'health', version: touched.version })
    expect(await undo(json.changeSet.id)).toMatchObject({ restored: 1, kept: 1 })
    expect((await read(ids[0]!)).industry).toBe('health')
    const rows = await client<{ data: { recordId: string; reason: { code: string } }[] }>(
      'GET',
      `/change-sets/${json.changeSet.id}/rows?state=kept`,
    )
    expect(rows.json.data).toMatchObject([{ recordId: ids[0], reason: { code: 'bulk.changed_since' } }])
  })

  it('leaves alone what somebody is changing while it is undone', async () => {
    const [id] = await make(1, { industry: 'retail' })
    const { json } = await bulk({ selection: { ids: [id] }, change: { set: { industry: 'energy' } } })
    let undone: Promise<Set>
    await withCtx(app.db, app.workspaceA, async (ctx) => {
      await updateRecord(ctx, account, { id: id!, patch: { industry: 'health' }, version: 'any' })
      undone = undo(json.changeSet.id)
      await transactionsWait(app, 1)
    })
    expect(await undone!).toMatchObject({ restored: 0, kept: 1 })
    expect((await read(id!)).industry).toBe('health')
  })

  it('takes a filter, which need not hold any more once it has run', async () => {
    await make(4, { industry: 'education', name: 'School' })
    const filter = { and: [{ field: 'industry', op: 'eq', value: 'education' }] }
    const set = { industry: 'government' }
    const grew = await bulk({ selection: { filter, count: 3 }, change: { set } })
    expect([grew.status, grew.json]).toMatchObject([409, { type: 'urn:guanxi:error:selection_grew' }])
    const { json } = await bulk({ selection: { filter, count: 4 }, change: { set } })
    expect(json.changeSet).toMatchObject({ changed: 4, state: 'done' })
    expect(await undo(json.changeSet.id)).toMatchObject({ restored: 4 })
  })

  it('adds and removes labels', async () => {
    const ids = [...(await make(1, { tags: ['a', 'b'] })), ...(await make(1, { tags: [] }))]
    const { json } = await bulk({ selection: { ids }, change: { add: { tags: ['c'] }, remove: { tags: ['a'] } } })
    expect(json.changeSet.changed).toBe(2)
    expect([(await read(ids[0]!)).tags, (await read(ids[1]!)).tags]).toEqual([['b', 'c'], ['c']])
    await undo(json.changeSet.id)
    expect([(await read(ids[0]!)).tags, (await read(ids[1]!)).tags]).toEqual([['a', 'b'], []])
  })

  it('puts records into the recycle bin with what belongs to them and takes them out again', async () => {
    const ids = await make(2)
    const contact = await client<Record>('POST', '/contacts', { name: '王芳', accountId: ids[0] })
    const asked = await bulk({ selection: { ids }, change: { delete: true }, dryRun: true })
    expect(asked.json.preview).toMatchObject({ changing: 2, along: { contact: 1 } })
    const { json } = await bulk({ selection: { ids }, change: { delete: true } })
    expect((await client('GET', `/contacts/${contact.json.id}`)).status).toBe(404)
    expect(await undo(json.changeSet.id)).toMatchObject({ restored: 2, kept: 0 })
    expect((await client('GET', `/contacts/${contact.json.id}`)).status).toBe(200)
  })

  it('takes nothing that was said for no record, not for all', async () => {
    for (const selection of [{}, { q: ' ' }, { except: [] }, { filter: { and: [] } }]) {
      const { status, json } = await bulk({ selection, change: { delete: true } })
      expect([status, json]).toMatchObject([400, { errors: [{ path: 'selection', code: 'bulk.nothing_selected' }] }])
    }
    expect((await bulk({ selection: { count: 0 }, change: { delete: true } })).status).toBe(409)
  })

  it('refuses what a single change would refuse', async () => {
    const ids = await make(1)
    const refused = (change: object) => bulk({ selection: { ids }, change })
    expect((await refused({ set: { name: null } })).status).toBe(400)
    expect((await refused({ set: { createdAt: '2026-01-01T00:00:00Z' } })).status).toBe(400)
    expect((await refused({ set: { nothing: 1 } })).status).toBe(400)
    expect((await refused({ add: { industry: ['retail'] } })).status).toBe(400)
    expect((await refused({})).status).toBe(400)
    const foreign = await app.workspaceB.client<{ changeSet: Set }>('POST', '/accounts/bulk', {
      selection: { ids },
      change: { set: { industry: 'retail' } },
    })
    expect(foreign.json.changeSet).toMatchObject({ total: 0, changed: 0 })
  })

  it('of many records is a job; a worker that starts again does nothing twice', async () => {
    const name = 'Large firm'
    for (let n = 0; n < 3; n++) await make(1_000, { name })
    const filter = { and: [{ field: 'name', op: 'eq', value: name }] }
    const { status, json } = await bulk({ selection: { filter }, change: { set: { industry: 'retail' } } })
    expect([status, json.changeSet.state]).toEqual([202, 'waiting'])
    await app.restartWorker()
    expect(await ended(json.changeSet.id)).toMatchObject({ state: 'done', total: 3_000, changed: 3_000, refused: 0 })
    const entries = await app.db.inWorkspace(app.workspaceA.workspaceId, (tx) =>
      tx.one<{ count: number; records: number }>(sql`
        select count(*) as count, count(distinct record_id) as records from history
        where workspace_id = ${app.workspaceA.workspaceId} and batch_id = ${json.changeSet.id}`),
    )
    expect(entries).toEqual({ count: 3_000, records: 3_000 })
    expect(await undo(json.changeSet.id)).toMatchObject({ state: 'undoing' })
    await app.restartWorker()
    expect(await ended(json.changeSet.id)).toMatchObject({ state: 'undone', restored: 3_000, kept: 0 })
  })
})
