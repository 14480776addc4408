import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestApp } from '#platform/testing/http.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import { makeDraft, releaseNow, startDraft } from './testing/programme-firm.ts'

let firm: WorkerApp
beforeAll(async () => {
  firm = await workerApp()
})
afterAll(() => firm?.close())

type Row = { id: string } & Record<string, unknown>
const client: TestApp['workspaceA']['client'] = (...asked) => firm.workspaceA.client(...asked)

async function make(plural: string, values: Record<string, unknown>): Promise<string> {
  const { status, json, text } = await client<Row>('POST', `/${plural}`, values)
  expect(status, text).toBe(201)
  return json.id
}

async function customer(name: string, industry?: string): Promise<string> {
  const id = await make('accounts', { name, industry })
  await make('contacts', { accountId: id, name: '王敏', mobile: '13800000000' })
  return id
}

/** The programme with its members, steps and tasks, without what every write changes. */
async function stands(programmeId: string) {
  const rows = async (path: string) => {
    const { json, text } = await client<{ data: Row[] }>('GET', path)
    expect(json?.data, text).toBeDefined()
    // When a task was done stays with it, also when it is opened again.
    return json.data.map(({ version: _, updatedAt: __, updatedBy: ___, happenedAt: ____, ...row }): Row => row)
  }
  const filter = encodeURIComponent(JSON.stringify({ field: 'programmeId', op: 'eq', value: programmeId }))
  return {
    members: await rows(`/programmes/${programmeId}/members`),
    steps: await rows(`/programme-steps?filter=${filter}&limit=200`),
    tasks: await rows('/activities?limit=200&sort=dueAt'),
  }
}

it.each([
  ['another customer of the programme', 'merging.member', true],
  ['a customer outside of it', 'merging.outside', false],
])('a customer with open steps goes into %s and comes back whole', async (_, industry, within) => {
  const loser = await customer('拓汇环保', industry)
  const survivor = await customer('拓汇环保科技', within ? industry : undefined)
  const actions = [{ kind: 'call', title: '问候', afterDays: 0, hours: 0.5, role: 'sales' }] as const
  const draft = await makeDraft(firm.workspaceA, { industry, actions: [...actions], waveCount: 1 })
  await startDraft(firm.workspaceA, draft.id)
  await releaseNow(firm.workspaceA, draft.id, 1)
  const before = await stands(draft.id)
  expect(before.steps).toHaveLength(within ? 2 : 1)
  const merged = await client<{ merge: { changeSetId: string } }>('POST', `/accounts/${survivor}/merge`, {
    from: [loser],
  })
  expect(merged.status, merged.text).toBe(200)
  // What was drawn is evidence and stays with whom it was drawn; what there is to do goes along.
  const open = (await stands(draft.id)).tasks.filter(({ accountId }) => accountId === survivor)
  expect(open).toHaveLength(before.steps.length)
  const mine = before.steps.find(({ accountId }) => accountId === loser)!
  const settle = async (done: boolean) => {
    const { json } = await client<Row & { version: number }>('GET', `/activities/${mine.activityId}`)
    await client('PATCH', `/activities/${mine.activityId}`, { version: json.version, done })
    return (await stands(draft.id)).steps.find(({ id }) => id === mine.id)!
  }
  expect(await settle(true)).toMatchObject({ accountId: loser, state: 'done' })
  expect(await settle(false)).toMatchObject({ accountId: loser, state: 'open' })
  const undone = await client('POST', `/change-sets/${merged.json.merge.changeSetId}/undo`)
  expect(undone.status, undone.text).toBe(200)
  expect(await stands(draft.id)).toEqual(before)
})
