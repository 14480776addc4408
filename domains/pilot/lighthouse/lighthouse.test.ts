import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Measured } from '#domains/pilot/metric/measure-metrics.ts'
import { metricNamed } from '#domains/pilot/metric/metric.ts'
import { addDays, dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, type TestWorkspace, testApp } from '#platform/testing/http.ts'
import { type CareLine, careList } from './care-list.queries.ts'
import type { GoalProgress } from './goal-progress.queries.ts'

type Lighthouse = {
  covers: string
  goal: GoalProgress | null
  path: { node: string; figures: Measured[] }[]
  gauges: Measured[]
}
type Care = { customers: number; more: boolean; data: CareLine[] }
type Leader = {
  purposes: { purpose: string; figure: Measured }[]
  figures: Measured[]
  decisions: { what: { key: string } }[]
}
type Made = { id: string }

let test: TestApp
let firm: TestWorkspace
/** As the firm's calendar says. */
let today: string

beforeAll(async () => {
  test = await testApp()
  const { json } = await test.workspaceA.client<{ now: string; workspace: { timeZone: string } }>('GET', '/metadata')
  today = dayIn(new Date(json.now), json.workspace.timeZone)
})
afterAll(() => test.close())
beforeEach(() => {
  firm = test.workspaceA
})

async function make(path: string, body: Record<string, unknown>): Promise<string> {
  const answer = await firm.client<Made>('POST', path, body)
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer.json.id
}
const get = async <T>(path: string) => {
  const answer = await firm.client<T>('GET', path)
  expect(answer.status, answer.text).toBe(200)
  return answer.json
}
const customer = (name: string, values: Record<string, unknown> = {}) =>
  make('/accounts', { name, kinds: ['customer'], ...values })
const gauge = async (name: string) => (await get<Lighthouse>('/lighthouse')).gauges.find((each) => each.name === name)!
const careOf = async (accountId: string) =>
  (await get<Care>('/lighthouse/care?limit=100')).data.find((line) => line.accountId === accountId)
const day = (apart: number) => addDays(today, apart)

describe('an empty firm', () => {
  it('is told that everything is unknown, never zero, and the three gauges stand red', async () => {
    firm = test.workspaceB
    const { goal, gauges, path } = await get<Lighthouse>('/lighthouse')
    expect(goal).toBeNull()
    expect(gauges.map(({ name }) => name).sort()).toEqual([
      'market.coverage',
      'needs.evidenced-offers',
      'relationship.attitude-known',
    ])
    for (const { name, measurement, status } of gauges) {
      expect(measurement, name).toMatchObject({ value: null, grade: null, basis: { key: `metric.${name}.unknown` } })
      expect(status, name).toBe('harm')
    }
    expect(path.map(({ node }) => node)).toEqual(['know', 'choose', 'act', 'evaluate'])
    expect(await get<Care>('/lighthouse/care')).toMatchObject({ customers: 0, more: false, data: [] })
    const leader = await get<Leader>('/lighthouse/leader')
    expect(leader.purposes).toHaveLength(6)
    expect(leader.figures).toHaveLength(3)
    for (const { name, measurement } of leader.figures) expect(measurement!.value, name).toBeNull()
  })
})

describe('the gauges', () => {
  it('count customers whose attitude somebody has told, and no prospects', async () => {
    await make('/accounts', { name: '潜在', kinds: ['prospect'] })
    const before = (await gauge('relationship.attitude-known')).measurement
    const known = await customer('说过话')
    await customer('没说过')
    await make('/attitude-evidence', { accountId: known, construct: 'trust', value: 80, words: '可靠' })
    const after = (await gauge('relationship.attitude-known')).measurement!
    expect(after.n! - (before?.n ?? 0)).toBe(1)
    expect(after.of! - (before?.of ?? 0)).toBe(2)
    expect(after.value).toBeCloseTo(after.n! / after.of!, 12)
  })

  it('ask of a next step for the need behind it', async () => {
    const accountId = await customer('有需求', { nextStep: '打电话', nextStepOn: day(3) })
    const before = (await gauge('needs.evidenced-offers')).measurement!
    const needId = await make('/needs', { accountId, statement: '交期要稳', importance: 5, satisfaction: 2 })
    await make(`/needs/${needId}/actions`, { subject: '约生产部一起谈', dueAt: `${day(2)}T04:00:00Z` })
    const guessed = (await gauge('needs.evidenced-offers')).measurement!
    // The task stands in place of what was only written down, and counts once somebody has said the need.
    expect([guessed.of, guessed.n]).toEqual([before.of, before.n])
    await make('/need-evidence', { needId, quote: '上次晚了两周' })
    const evidenced = (await gauge('needs.evidenced-offers')).measurement!
    expect([evidenced.of, evidenced.n! - before.n!]).toEqual([before.of, 1])
  })

  it('say that no market is known until one is estimated, then its range', async () => {
    expect((await gauge('market.coverage')).measurement).toMatchObject({ value: null })
    await customer('市场内', { industry: '水泵', region: '浙江' })
    const estimate = {
      industry: '水泵',
      region: '浙江',
      firmsLow: 5,
      firmsHigh: 10,
      source: '协会',
      asOf: '2026-01-01',
    }
    await make('/market-segments', estimate)
    const { measurement, status } = await gauge('market.coverage')
    expect(measurement).toMatchObject({ low: 0.1, high: 0.2, n: 1, grade: 'judgement' })
    expect(status).toBe('harm')
    await firm.client('PUT', '/modules/market', { on: false })
    expect(await gauge('market.coverage')).toMatchObject({ on: false, measurement: null, status: 'harm' })
    await firm.client('PUT', '/modules/market', { on: true })
  })
})

describe('whom to care for', () => {
  it('names each customer once, by what presses most, with the way to do it', async () => {
    const accountId = await customer('多重理由', { nextStep: '回访', nextStepOn: day(-2) })
    const promiseId = await make('/promises', { accountId, text: '补发密封件', dueOn: day(-4) })
    await make('/promises', { accountId: await customer('今天到期'), text: '报价', dueOn: day(0) })
    const { data } = await get<Care>('/lighthouse/care?limit=100')
    const line = data.find((each) => each.accountId === accountId)!
    expect(line).toMatchObject({
      accountName: '多重理由',
      reason: { key: 'care.promise.late', params: { text: '补发密封件', count: 4 } },
      also: [{ key: 'care.step.late', params: { text: '回访', count: 2 } }],
      action: { path: `/promises/${promiseId}` },
      dueOn: day(-4),
    })
    expect(data.indexOf(line)).toBeLessThan(data.findIndex(({ accountName }) => accountName === '今天到期'))
    await firm.client('PATCH', `/promises/${promiseId}`, { version: 1, doneOn: today })
    expect(await careOf(accountId)).toMatchObject({ reason: { key: 'care.step.late' }, also: [] })
  })

  it('hears who speaks worse of us, until somebody has spoken with him', async () => {
    const accountId = await customer('变冷淡')
    const said = (value: number, saidAt: string) =>
      make('/attitude-evidence', { accountId, construct: 'satisfaction', value, words: '…', saidAt })
    await said(85, `${day(-200)}T04:00:00Z`)
    await said(30, `${day(-5)}T04:00:00Z`)
    expect(await careOf(accountId)).toMatchObject({
      reason: { key: 'care.attitude.fallen', params: { lately: 30, before: 85 } },
    })
    expect((await careOf(accountId))!.attitude).toBeGreaterThan(30)
    await make('/activities', { accountId, kind: 'visit', subject: '当面听意见', happenedAt: `${day(-1)}T04:00:00Z` })
    expect(await careOf(accountId)).toBeUndefined()
  })

  it('asks for an action on what matters to a customer, and is content with one', async () => {
    const accountId = await customer('等行动')
    const needId = await make('/needs', { accountId, statement: '要备件库', importance: 5, satisfaction: 1 })
    expect(await careOf(accountId)).toBeUndefined()
    await make('/need-evidence', { needId, quote: '停机一天损失十万' })
    expect(await careOf(accountId)).toMatchObject({
      reason: { key: 'care.need.unmet' },
      action: { path: `/needs/${needId}` },
    })
    await make(`/needs/${needId}/actions`, { subject: '做备件方案', dueAt: `${day(5)}T04:00:00Z` })
    expect(await careOf(accountId)).toBeUndefined()
  })

  it('sees a regular customer who has not ordered for half a year', async () => {
    const accountId = await customer('沉默')
    for (const apart of [-500, -400, -300]) await make('/orders', { accountId, date: day(apart), total: 1_000 })
    expect(await careOf(accountId)).toMatchObject({
      reason: { key: 'care.falling.silent', params: { count: 300, earlier: 3_000, months: 24 } },
    })
    const moved = () =>
      withCtx(test.db, { workspaceId: firm.workspaceId, now: new Date(`${today}T04:00:00Z`) }, (ctx: Ctx) =>
        metricNamed('relationship.silent')!.moved!(ctx, new Date(`${day(-10)}T04:00:00Z`)),
      )
    expect(await moved()).toEqual([])
    await make('/orders', { accountId, date: today, total: 10 })
    expect(await careOf(accountId)).toBeUndefined()
    const fallen = await customer('刚沉默')
    await make('/orders', { accountId: fallen, date: day(-185), total: 10 })
    await make('/orders', { accountId: await customer('早已不来'), date: day(-735), total: 10 })
    expect(await moved()).toEqual([
      { key: 'metric.relationship.silent.moved.returned', params: { count: 1, days: 180 } },
      { key: 'metric.relationship.silent.moved.fallen', params: { count: 1, days: 180 } },
      { key: 'metric.relationship.silent.moved.left', params: { count: 1, days: 730 } },
    ])
  })

  it('shows a sales rep his own customers only, and the same list to the same question', async () => {
    const mine = await customer('归我', { nextStep: '拜访', nextStepOn: today })
    await customer('不归我', { nextStep: '拜访', nextStepOn: today })
    const { workspaceId, userId } = firm
    await test.db.inWorkspace(workspaceId, (tx) =>
      tx.run(sql`update account set owner_id = null where workspace_id = ${workspaceId} and id <> ${mine}`),
    )
    const ask = (role: 'rep' | 'admin') =>
      withCtx(test.db, { workspaceId, member: { id: userId, role } }, (ctx: Ctx) =>
        careList(ctx, { on: new Set(['activities', 'relationship', 'needs', 'orders']), limit: 100 }),
      )
    expect((await ask('rep')).entries.map(({ accountName }) => accountName)).toEqual(['归我'])
    expect((await ask('admin')).entries.length).toBeGreaterThan(2)
    expect(await ask('admin')).toEqual(await ask('admin'))
  })
})

it('moves no figure of attitude or needs when all orders are doubled', async () => {
  const attitudes = async () => {
    const { gauges, path } = await get<Lighthouse>('/lighthouse')
    const { figures, purposes } = await get<Leader>('/lighthouse/leader')
    const all = [
      ...gauges,
      ...path.flatMap((node) => node.figures),
      ...figures,
      ...purposes.map(({ figure }) => figure),
    ]
    const said = all.filter(({ name }) => /^(relationship\.(attitude|satisfaction|promises)|needs\.)/.test(name))
    expect(new Set(said.map(({ name }) => name)).size).toBe(6)
    return said.map(({ name, measurement }) => [name, measurement])
  }
  const revenue = async () =>
    (await get<Leader>('/lighthouse/leader')).figures.find(({ name }) => name === 'orders.revenue')!.measurement!.value!
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ apart: fc.integer({ min: -360, max: 0 }), total: fc.integer({ min: 1, max: 9_999 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      async (orders) => {
        const accountId = await customer('买得多')
        await make('/attitude-evidence', { accountId, construct: 'satisfaction', value: 55, words: '还行' })
        const buy = async () => {
          for (const { apart, total } of orders) await make('/orders', { accountId, date: day(apart), total })
        }
        await buy()
        const [before, sold] = [await attitudes(), await revenue()]
        await buy()
        expect(await attitudes()).toEqual(before)
        expect(await revenue()).toBeGreaterThan(sold)
      },
    ),
    { numRuns: 4 },
  )
})
