import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lesson } from '#domains/programmes/lesson/lesson.commands.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { type Evaluation, evaluateProgramme } from './evaluate.commands.ts'
import { evaluationDecisions } from './evaluation.decisions.ts'
import { evaluationMetrics } from './evaluation.metrics.ts'
import type { EvaluationEntry } from './evaluation.queries.ts'
import { drawnProgramme, endedTrial, storeSteps } from './testing/evaluated-firm.ts'

type Shown = { evaluation: Evaluation | null; lessons: Lesson[]; earlier: { id: string }[] }

let firm: TestApp
beforeAll(async () => {
  firm = await testApp()
})
afterAll(() => firm?.close())

const ask = <Json>(method: 'GET' | 'POST' | 'PUT', path: string, body?: Record<string, unknown>) =>
  firm.workspaceA.client<Json>(method, path, body)
const evaluate = async (id: string, body = {}) => {
  const { status, json, text } = await ask<Evaluation>('POST', `/programmes/${id}/evaluations`, body)
  expect(status, text).toBe(201)
  return json
}
const shown = async (id: string) => (await ask<Shown>('GET', `/programmes/${id}/evaluation`)).json
const rulesOf = async (id: string) => (await shown(id)).lessons.map(({ rule }) => rule)
const orders = { outcomes: ['orders', 'revenue'], expectedLow: 0.05, expectedHigh: 0.15 }

describe('an experiment with a control group', () => {
  it.each([
    ['works', { of: 1000, ordered: 300 }, { of: 1000, ordered: 200 }, 'asExpected'],
    ['noEffectFound', { of: 2000, ordered: 400 }, { of: 2000, ordered: 400 }, 'less'],
    ['harmful', { of: 1000, ordered: 100 }, { of: 1000, ordered: 200 }, 'less'],
    ['unclear', { of: 80, ordered: 20 }, { of: 80, ordered: 16 }, 'open'],
  ])('is judged as %s by the outcome named first', async (verdict, treated, control, against) => {
    const id = await endedTrial(firm, { treated, control, ...orders })
    const evaluated = await evaluate(id)
    expect(evaluated).toMatchObject({
      verdict,
      grade: 'randomised',
      against,
      expectedLow: 0.05,
      methodVersion: 'evaluation-1',
    })
    const [main, revenue] = evaluated.results
    expect(main).toMatchObject({ outcome: 'orders', main: true, method: 'newcombe', treated: { n: treated.of } })
    expect(main!.low).toBeLessThanOrEqual(main!.difference)
    expect(revenue).toMatchObject({ outcome: 'revenue', main: false, unit: 'money' })
  })

  it('has a cost and a return as a range, where it is known what an hour costs', async () => {
    const settings = { ...orders, spent: '5000' }
    const id = await endedTrial(firm, {
      treated: { of: 1000, ordered: 300 },
      control: { of: 1000, ordered: 200 },
      ...settings,
    })
    const { cost, gainedLow, gainedHigh, returnLow, results } = await evaluate(id)
    expect(Number(cost!.amount)).toBe(5000)
    expect(Number(gainedLow!.amount)).toBeCloseTo(results[1]!.low * 1000, 1)
    expect(Number(gainedHigh!.amount)).toBeGreaterThan(Number(gainedLow!.amount))
    expect(Number(returnLow!.amount)).toBeCloseTo(Number(gainedLow!.amount) - 5000, 1)
  })

  it('asks who was left alone where no arm says so', async () => {
    const id = await endedTrial(firm, { treated: { of: 50, ordered: 10 } })
    const refused = await ask<{ errors: { code: string; path: string }[] }>('POST', `/programmes/${id}/evaluations`, {})
    expect([refused.status, refused.json.errors[0]]).toMatchObject([
      422,
      { path: 'controlArm', code: 'programmes.arm_of_control' },
    ])
  })
})

describe('without a control group', () => {
  it('is compared with how others changed', async () => {
    const { id } = await drawnProgramme(firm, {
      treated: 150,
      others: 450,
      before: 0.3,
      after: 0.7,
      ...orders,
      outcomes: ['orders'],
    })
    expect(await evaluate(id)).toMatchObject({ grade: 'difference', verdict: 'works', cost: null })
  })

  it('is compared with the time before where there is nobody else, and then nobody says that it works', async () => {
    const alone = { db: firm.db, workspaceA: firm.workspaceB }
    const { id } = await drawnProgramme(alone, { treated: 150, before: 0.2, after: 0.7, outcomes: ['orders'] })
    const { json } = await firm.workspaceB.client<Evaluation>('POST', `/programmes/${id}/evaluations`, {})
    expect(json).toMatchObject({
      grade: 'beforeAfter',
      verdict: 'unclear',
      reason: { key: 'evaluation.reason.roseCauseUnknown' },
    })
    expect(json.threats.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['noControl', 'season', 'regressionToMean', 'otherEvents']),
    )
    expect(json).toMatchObject({ gainedLow: null, returnLow: null })
  })

  it('is told when the effect may still show, and proposes nothing on it', async () => {
    const { id } = await drawnProgramme(firm, {
      treated: 30,
      before: 0.3,
      after: 0.5,
      state: 'running',
      startedDaysAgo: 20,
    })
    const evaluated = await evaluate(id)
    expect(evaluated).toMatchObject({ verdict: 'cannotTell', reason: { key: 'evaluation.reason.tooEarly' } })
    expect(evaluated.openUntil).toBe(evaluated.reason.params.until)
    expect(await rulesOf(id)).not.toContain('withControl')
  })
})

describe('a review', () => {
  it('is filled with what was planned and done, and with what customers said in the period', async () => {
    const { id, accountIds } = await drawnProgramme(firm, { treated: 6, before: 0.3, after: 0.3, startedDaysAgo: 100 })
    await storeSteps(firm, {
      programmeId: id,
      accountIds: accountIds.slice(0, 3),
      state: 'done',
      hours: 0.5,
      spentHours: 2,
    })
    await storeSteps(firm, { programmeId: id, accountIds: accountIds.slice(3, 5), state: 'skipped', hours: 0.5 })
    const first = await evaluate(id, { hourCost: 120 })
    expect(first).toMatchObject({ grade: 'review', verdict: 'cannotTell', hours: 6 })
    expect(Number(first.cost!.amount)).toBe(720)
    expect(first.review).toMatchObject({
      facts: {
        steps: [{ kind: 'call', planned: 6, done: 3, skipped: 2, open: 1 }],
        accounts: { planned: 6, reached: 3, givenUp: 2 },
        hours: { planned: 3, worked: 6, notedPlanned: 1.5, noted: 6 },
      },
      judgement: null,
    })
    expect(await rulesOf(id)).toEqual(expect.arrayContaining(['raiseHours', 'honestHours', 'reachable']))

    const followUp = (accountId: string, daysAgo: number) =>
      ask<{ id: string }>('POST', '/activities', {
        accountId,
        subject: '回访',
        quote: '你们比以前上心多了',
        happenedAt: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
      }).then(({ json }) => json.id)
    const inPeriod = await followUp(accountIds[0]!, 50)
    const before = await followUp(accountIds[0]!, 200)
    const quotes = (await ask<{ data: { activityId: string; quote: string }[] }>('GET', `/programmes/${id}/quotes`))
      .json.data
    expect(quotes).toMatchObject([{ activityId: inPeriod, quote: '你们比以前上心多了' }])

    const words = {
      wentWell: '都打了',
      wentBadly: '太花时间',
      judgement: 'stop',
      reason: '不划算',
      version: first.version,
    }
    const review = (activityId: string, more = {}) =>
      ask<Evaluation>('PUT', `/evaluations/${first.id}/review`, {
        ...words,
        quotes: [{ activityId, speaks: 'for' }],
        ...more,
      })
    expect((await review(before)).status).toBe(400)
    expect((await review(inPeriod, { reason: ' ' })).status).toBe(400)
    expect((await review(inPeriod, { version: 99 })).status).toBe(409)
    const told = await review(inPeriod)
    expect(told.json.review).toMatchObject({
      judgement: 'stop',
      quotes: [{ quote: '你们比以前上心多了', speaks: 'for' }],
    })
    expect(await rulesOf(id)).toContain('stopCell')

    const again = await evaluate(id)
    expect(again.review).toMatchObject({ judgement: 'stop', wentWell: '都打了', quotes: [{ activityId: inPeriod }] })
    expect((await shown(id)).earlier).toMatchObject([{ id: first.id }])
  })
})

describe('who may evaluate', () => {
  it('is who leads the programme, once it has begun', async () => {
    const id = await endedTrial(firm, { treated: { of: 50, ordered: 10 }, control: { of: 50, ordered: 10 } })
    const as = (role: 'rep' | 'viewer' | 'manager', teammates: string[]) =>
      withCtx(
        firm.db,
        { workspaceId: firm.workspaceA.workspaceId, member: { id: firm.workspaceA.userId, role, teammates } },
        (ctx) => evaluateProgramme(ctx, { programmeId: id, hourCost: null, say: (key) => key }),
      )
    await expect(as('rep', [])).rejects.toThrow('forbidden')
    await expect(as('viewer', [])).rejects.toThrow('forbidden')
    await expect(as('manager', [])).resolves.toMatchObject({ programmeId: id })
    const foreign = await firm.workspaceB.client('POST', `/programmes/${id}/evaluations`, {})
    expect(foreign.status).toBe(404)
  })
})

describe('what waits', () => {
  it('is told to those who lead, and counted', async () => {
    const judged = await endedTrial(firm, {
      name: '已评估',
      treated: { of: 900, ordered: 100 },
      control: { of: 900, ordered: 200 },
    })
    await evaluate(judged)
    const open = await drawnProgramme(firm, { name: '待评估', treated: 5, before: 0, after: 0, startedDaysAgo: 200 })
    const { data } = (await ask<{ data: EvaluationEntry[] }>('GET', '/evaluations-overview')).json
    expect(data.find(({ programmeId }) => programmeId === open.id)).toMatchObject({ isDue: true, evaluation: null })
    expect(data.find(({ programmeId }) => programmeId === judged)).toMatchObject({
      evaluation: { verdict: 'harmful', main: { outcome: 'orders' } },
      lessons: { applied: 0, declined: 0 },
    })
    const who = { workspaceId: firm.workspaceA.workspaceId }
    const decisions = await withCtx(firm.db, who, (ctx) => evaluationDecisions.list(ctx, 50))
    expect(decisions[0]).toMatchObject({ tone: 'harm', what: { key: 'decision.evaluation.harmful' } })
    expect(decisions).toContainEqual(
      expect.objectContaining({ id: open.id, what: { key: 'decision.evaluation.due', params: { name: '待评估' } } }),
    )
    const [evaluated] = evaluationMetrics
    const { n, of } = await withCtx(firm.db, who, (ctx) => evaluated!.measure(ctx))
    expect(of! - n!).toBe(2)
  })
})
