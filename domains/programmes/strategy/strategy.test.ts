import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshSegment } from '#domains/programmes/segment/refresh-segment.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { objectNamed } from '#platform/object/registry.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { strategyCellMembers } from './cell-members.ts'
import { applyReadyStrategies, readyCells } from './ready-strategies.ts'

type Row = Record<string, unknown> & { id: string; version: number }

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const ask = <Json = Row>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: Record<string, unknown>) =>
  test.workspaceA.client<Json>(method, path, body)
const made = async (path: string, body: Record<string, unknown>) => {
  const answer = await ask('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const inside = <T>(work: (ctx: Ctx) => Promise<T>) =>
  withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, now: new Date() }, work)

/** A segment of accounts of an industry of its own, its members in the stages given; null stands nowhere. */
async function makeSegment(industry: string, stages: readonly (string | null)[]) {
  const ids: string[] = []
  for (const [place, stage] of stages.entries()) {
    const { id } = await made('/accounts', { name: `${industry}${place}`, industry })
    ids.push(id)
    if (stage) {
      await inside((ctx) =>
        ctx.tx.run(sql`
          insert into account_relationship (workspace_id, account_id, view_id, stage, unsure, patronage, purchase_days, together, placed_at)
          values (${ctx.workspaceId}, ${id}, ${ctx.workspaceId}, ${stage}, false, 'low', 0, 0, ${ctx.now})`),
      )
    }
  }
  const { id } = await made('/segments', { name: industry, filter: { field: 'industry', op: 'eq', value: industry } })
  await inside((ctx) => refreshSegment(ctx, id))
  return { segmentId: id, ids }
}

beforeAll(() =>
  inside((ctx) =>
    ctx.tx.run(sql`
      insert into relationship_view (workspace_id, id, state, attitude_cut, patronage_cut, patronage_cut_is, method, asked_at)
      values (${ctx.workspaceId}, ${ctx.workspaceId}, 'placed', 60, 2, 'chosen', 'test', ${ctx.now})`),
  ),
)

async function makeGoal(ctx: Ctx): Promise<void> {
  const key = 'large-customers-slip'
  const problem = await createRecord(ctx, objectNamed('problem'), {
    key,
    text: '大客户流失',
    help: 'yes',
    prominence: 5,
    urgency: 5,
  })
  await createRecord(ctx, objectNamed('pilotGoal'), {
    key,
    name: '减少下滑的大客户',
    problemId: problem.id,
    unit: 'count',
    better: 'down',
    startOn: '2026-01-01',
    dueOn: '2026-12-31',
    state: 'active',
  })
}

describe('the grid', () => {
  it('counts each segment by stage, those without a stage apart', async () => {
    const { segmentId } = await makeSegment('格业', ['keeping', 'keeping', 'weakening', null])
    const grid = (
      await ask<{
        cells: {
          segmentId: string
          stage: string | null
          accounts: number
          value: number | null
          known: number
          attitude: number | null
        }[]
      }>('GET', '/strategy-grid')
    ).json
    const cells = grid.cells.filter((cell) => cell.segmentId === segmentId)
    expect(Object.fromEntries(cells.map(({ stage, accounts }) => [stage, accounts]))).toEqual({
      keeping: 2,
      weakening: 1,
      null: 1,
    })
    // No value run yet, and nobody was asked: not known, which is not nought.
    expect(cells.every(({ value, known, attitude }) => value === null && known === 0 && attitude === null)).toBe(true)
  })

  it('gives a cell the accounts of its segment that are in its stage now', async () => {
    const { segmentId, ids } = await makeSegment('员业', ['keeping', 'weakening', null])
    const members = async (stage: string) => {
      const { id } = await made('/strategies', { segmentId, stage, objective: stage })
      return inside((ctx) => strategyCellMembers(ctx, id))
    }
    expect(await members('any')).toEqual([...ids].sort())
    expect(await members('weakening')).toEqual([ids[1]])
    expect(await members('ended')).toEqual([])
    await ask('DELETE', `/accounts/${ids[1]}`)
    const facts = (
      await ask<{ worth: { accounts: number } }>('GET', `/strategy-cells?segmentId=${segmentId}&stage=weakening`)
    ).json
    expect(facts.worth).toEqual({ accounts: 0, valuePerAccount: null, valueIs: null })
  })
})

describe('a strategy', () => {
  it('is there once per segment and stage, and goes with its segment', async () => {
    const { segmentId } = await makeSegment('单业', [])
    const { id } = await made('/strategies', { segmentId, stage: 'keeping', objective: '留住' })
    expect((await ask('POST', '/strategies', { segmentId, stage: 'keeping', objective: '再来' })).status).toBe(409)
    await made('/strategies', { segmentId, stage: 'ended', objective: '挽回' })
    const moved = await ask('PATCH', `/strategies/${id}`, { version: 1, stage: 'ended' })
    expect(moved.status).toBe(409)
    await ask('DELETE', `/segments/${segmentId}`)
    expect((await ask('GET', `/strategies/${id}`)).status).toBe(404)
    await ask('POST', `/segments/${segmentId}/restore`, {})
    expect((await ask('GET', `/strategies/${id}`)).json.objective).toBe('留住')
  })

  it('keeps what was changed, by whom, from what to what', async () => {
    const { segmentId } = await makeSegment('史业', [])
    const { id } = await made('/strategies', { segmentId, objective: '先问后卖', treatment: 'segment' })
    await ask('PATCH', `/strategies/${id}`, { version: 1, treatment: 'individual', state: 'active' })
    const { data } = (await ask<{ data: Row[] }>('GET', `/strategies/${id}/history`)).json
    expect(data[0]).toMatchObject({
      action: 'update',
      changes: { treatment: { from: 'segment', to: 'individual' }, state: { from: 'draft', to: 'active' } },
    })
  })

  it('refuses an action without a title, naming it', async () => {
    const { segmentId } = await makeSegment('拒业', [])
    const actions = [{ kind: 'call', title: '', afterDays: 0, hours: 1, role: 'sales' }]
    const refused = await ask('POST', '/strategies', { segmentId, objective: 'x', actions })
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path: 'actions.0.title', code: 'strategy.action' }])
  })

  it('begins with what was assumed last about work and cost', async () => {
    const { segmentId } = await makeSegment('设业', [])
    const hours = { individual: 20, segment: 5, standard: 1 }
    const treatmentBasis = {
      accounts: 3,
      valuePerAccount: 9_000,
      valueIs: 'recentSpend',
      hours,
      hourCost: 150,
      mostShare: 0.1,
      proposed: 'segment',
    }
    await made('/strategies', { segmentId, objective: 'x', treatmentBasis })
    const facts = (await ask<Row>('GET', `/strategy-cells?segmentId=${segmentId}&stage=any`)).json
    expect(facts.assumptions).toEqual({ hours, hourCost: 150, mostShare: 0.1, judgedValue: null })
  })
})

describe('the cells that a goal brings along', () => {
  it('are none without a goal, and are made once in the words of the reader', async () => {
    expect(await inside(readyCells)).toEqual([])
    await inside(makeGoal)
    const before = await inside(readyCells)
    expect(before.length).toBeGreaterThan(0)
    expect(before.every(({ made: there }) => !there)).toBe(true)
    const applied = await inside(applyReadyStrategies)
    expect(applied.strategies).toBe(before.length)
    expect((await inside(readyCells)).every(({ made: there }) => there)).toBe(true)
    expect(await inside(applyReadyStrategies)).toEqual({ segments: 0, strategies: 0 })
    const { data } = (
      await ask<{ data: Row[] }>(
        'GET',
        `/strategies?filter=${encodeURIComponent(JSON.stringify({ field: 'readyKey', op: 'isNotEmpty' }))}`,
      )
    ).json
    expect(data).toHaveLength(before.length)
    expect(data[0]).toMatchObject({ state: 'draft', objective: before[0]!.objective })
  })

  it('know what their first programme is called and judged by, and no further one', async () => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'readyKey', op: 'isNotEmpty' }))
    const { data } = (await ask<{ data: Row[] }>('GET', `/strategies?filter=${filter}`)).json
    const first = async ({ id }: Row) =>
      (await ask<{ programme: unknown }>('GET', `/strategies/${id}/first-programme`)).json.programme
    const offered = (await Promise.all(data.map(async (cell) => [cell, await first(cell)] as const))).filter(
      ([, programme]) => programme,
    )
    expect(offered.length).toBeGreaterThan(0)
    const [cell, programme] = offered[0]!
    expect(programme).toEqual({
      name: 'Win declining large customers back',
      outcomes: ['orders', 'revenue', 'attitude'],
      outcomeDays: 180,
    })
    await made('/programmes', { strategyId: cell.id, ...(programme as object) })
    expect(await first(cell)).toBeNull()
    const own = await made('/segments', { name: 'own', filter: { and: [] } })
    expect(await first(await made('/strategies', { segmentId: own.id, objective: 'own' }))).toBeNull()
  })
})
