import { afterAll, beforeAll, expect, it } from 'vitest'
import { refreshSegment } from '#domains/programmes/segment/refresh-segment.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { readLoop } from './loop.queries.ts'

type Row = Record<string, unknown> & { id: string; version: number }
let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const made = async (path: string, body: Record<string, unknown>) => {
  const answer = await test.workspaceA.client<Row>('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const loop = async () =>
  (await test.workspaceA.client<Awaited<ReturnType<typeof readLoop>>>('GET', '/programmes-loop')).json

it('is empty in a new firm', async () => {
  expect(await loop()).toEqual({
    goal: null,
    counts: { segments: 0, strategies: 0, evaluations: 0, unevaluated: 0, controlled: 0, drawn: 0, lessonsApplied: 0 },
    wanted: { choose: { hours: [], budget: 0 }, cells: [], act: { hours: [], budget: 0 } },
    waiting: [],
  })
})

it('says what all cells in force want in a week, by role', async () => {
  for (const name of ['一', '二', '三', '四']) await made('/accounts', { name, industry: '水务', kinds: ['customer'] })
  const segment = await made('/segments', {
    name: '水务客户',
    filter: { and: [{ field: 'industry', op: 'eq', value: '水务' }] },
  })
  await withCtx(test.db, { workspaceId: test.workspaceA.workspaceId }, (ctx) => refreshSegment(ctx, segment.id))
  const cell = await made('/strategies', {
    segmentId: segment.id,
    stage: 'any',
    objective: '每季拜访',
    state: 'active',
    cadenceDays: 28,
    budget: 5000,
    actions: [{ kind: 'visit', title: '拜访', afterDays: 0, hours: 2, role: 'sales' }],
  })
  const { counts, wanted } = await loop()
  expect(counts).toMatchObject({ segments: 1, strategies: 1 })
  const asked = { hours: [{ role: 'sales', hoursPerWeek: 2 }], budget: 5000 }
  expect(wanted).toMatchObject({ choose: asked, cells: [{ id: cell.id, segmentId: segment.id, wanted: asked }] })
})

it('says what waits for whom, the longest first', async () => {
  await made('/shortfalls', { title: '再招一名销售', dueOn: '2030-01-01' })
  await made('/shortfalls', { title: '已完成', dueOn: '2025-01-01', doneOn: '2025-01-01' })
  await made('/shortfalls', { title: '少做一半', answer: 'lower', dueOn: '2025-01-01' })
  const { json } = await test.workspaceA.client<{ data: Row[] }>('GET', '/strategies')
  const draft = await made('/programmes', { name: '挽回', strategyId: json.data[0]!.id })
  const { waiting } = await loop()
  expect(waiting).toMatchObject([
    { kind: 'draft', id: draft.id, name: '挽回', ownerId: test.workspaceA.userId },
    { kind: 'shortfall', name: '再招一名销售', since: '2030-01-01' },
  ])
  const other = await withCtx(test.db, { workspaceId: test.workspaceB.workspaceId }, readLoop)
  expect(other.waiting).toEqual([])
})

it('waits for no evaluation of what was stopped before it began', async () => {
  const { id } = (await loop()).waiting.find(({ kind }) => kind === 'draft')!
  await test.workspaceA.client('POST', `/programmes/${id}/stop`, { reason: '不做了' })
  const { counts, waiting } = await loop()
  expect(counts.unevaluated).toBe(0)
  expect(waiting.filter(({ kind }) => kind === 'draft' || kind === 'evaluation')).toEqual([])
})

it('shows a representative the shortfalls of his own only', async () => {
  const rep = { id: test.workspaceA.userId, role: 'rep' as const }
  const stranger = { id: test.workspaceB.userId, role: 'rep' as const }
  const seen = (member: typeof rep) =>
    withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, member }, async (ctx) =>
      (await readLoop(ctx)).waiting.filter(({ kind }) => kind === 'shortfall'),
    )
  expect(await seen(rep)).toHaveLength(1)
  expect(await seen(stranger)).toHaveLength(0)
})
