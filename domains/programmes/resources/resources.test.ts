import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { capacityOn } from './capacity.ts'
import { measureDataQuality } from './data-quality.ts'
import { resourceDecisions } from './resources.decisions.ts'
import { resourceMetrics } from './resources.metrics.ts'

type Row = Record<string, unknown> & { id: string; version: number }
let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const ask = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: Record<string, unknown>) =>
  test.workspaceA.client<Row>(method, path, body)
const made = async (path: string, body: Record<string, unknown>) => {
  const answer = await ask('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const sales = { role: 'sales', people: 4, hoursPerWeek: 30 }

describe('the quality of data', () => {
  it('is counted by the product over all customers and prospects', async () => {
    const nothing = (await ask('GET', '/data-quality')).json
    expect(nothing).toMatchObject({ accounts: 0, reachable: 0, needs: 0, needsEvidenced: 0 })
    const haitian = await made('/accounts', {
      name: '海天泵业（杭州）有限公司',
      industry: '水务',
      region: '华东',
      phone: '0571-88880000',
      kinds: ['customer'],
    })
    await made('/accounts', { name: '海天泵业(杭州) 有限公司', industry: '水务' })
    await made('/accounts', { name: 'Huadong Valves', ownerId: null })
    await made('/accounts', { name: 'A rival', kinds: ['competitor'] })
    await made('/contacts', { accountId: haitian.id, name: '王总', mobile: '13800138000' })
    await made('/contacts', { accountId: haitian.id, name: '李工' })
    await made('/activities', { accountId: haitian.id, subject: '拜访' })
    await made('/attitude-evidence', { accountId: haitian.id, construct: 'trust', value: 80, words: '信得过' })
    const need = await made('/needs', { statement: '不停机', accountId: haitian.id })
    await made('/need-evidence', { needId: need.id, quote: '停机一次二十万' })
    await made('/needs', { statement: '省电', accountId: haitian.id })
    expect((await ask('GET', '/data-quality')).json).toMatchObject({
      accounts: 3,
      fields: [
        { field: 'industry', filled: 2 },
        { field: 'region', filled: 1 },
        { field: 'phone', filled: 1 },
        { field: 'ownerId', filled: 3 },
      ],
      reachable: 1,
      fresh: 1,
      duplicates: 2,
      customers: 1,
      attitudeKnown: 1,
      needs: 2,
      needsEvidenced: 1,
    })
  })

  it('ages with the clock', async () => {
    const later = new Date(Date.now() + 200 * 86_400_000)
    const quality = await withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, now: later }, (ctx) =>
      measureDataQuality(ctx, []),
    )
    expect(quality).toMatchObject({ accounts: 3, fresh: 0, fields: [] })
  })
})

it('says in its figures what it knows, and that it does not know', async () => {
  const measure = (name: string) =>
    withCtx(test.db, { workspaceId: test.workspaceA.workspaceId }, (ctx) =>
      resourceMetrics.find((metric) => metric.name === `programmes.${name}`)!.measure(ctx),
    )
  expect(await measure('fields-filled')).toMatchObject({ n: 7, of: 12, grade: 'statistics' })
  expect(await measure('understanding-hours')).toMatchObject({ value: null, grade: null })
  await made('/resource-assessments', {
    assessedOn: '2024-01-01',
    shareUnderstanding: 0.1,
    shareKeeping: 0.4,
    shareWinning: 0.3,
    shareInternal: 0.2,
  })
  expect(await measure('understanding-hours')).toMatchObject({ value: 0.1, grade: 'judgement' })
})

describe('what needs a decision', () => {
  const decisions = (now: Date) =>
    withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, now }, (ctx) => resourceDecisions.list(ctx, 5))

  it('is an assessment that is too old, and a capability that should have been raised by now', async () => {
    expect(await decisions(new Date('2024-03-01T00:00:00Z'))).toEqual([])
    expect(await decisions(new Date('2024-08-01T00:00:00Z'))).toMatchObject([
      { what: { key: 'decision.resources.old' }, since: '2024-06-29', tone: 'look' },
    ])
    const task = await made('/shortfalls', { title: '招人', dueOn: '2024-02-01' })
    expect(await decisions(new Date('2024-03-01T00:00:00Z'))).toMatchObject([
      { id: task.id, what: { params: { title: '招人' } }, since: '2024-02-01', tone: 'harm' },
    ])
    await ask('PATCH', `/shortfalls/${task.id}`, { version: 1, doneOn: '2024-02-10' })
    expect(await decisions(new Date('2024-03-01T00:00:00Z'))).toEqual([])
  })

  it('is that nothing was assessed yet', async () => {
    const { workspaceId } = test.workspaceB
    const found = await withCtx(test.db, { workspaceId }, (ctx) => resourceDecisions.list(ctx, 5))
    expect(found).toMatchObject([{ what: { key: 'decision.resources.missing' } }])
  })
})

describe('an assessment', () => {
  it('made today carries the data quality of today; one of an earlier day does not pretend to', async () => {
    const today = await made('/resource-assessments', { technology: 3, roles: [sales], funds: 200_000 })
    expect(today).toMatchObject({ technology: 3, dataQuality: { accounts: 3 } })
    expect(today.name).toBe(today.assessedOn)
    const earlier = await made('/resource-assessments', { assessedOn: '2024-05-01', technology: 2 })
    expect(earlier).toMatchObject({ name: '2024-05-01', dataQuality: null })
    const changed = await ask('PATCH', `/resource-assessments/${today.id}`, { version: 1, process: 4 })
    expect(changed.json).toMatchObject({ process: 4, dataQuality: { accounts: 3 } })
  })

  it('names what is wrong with it', async () => {
    const refused = await ask('POST', '/resource-assessments', {
      roles: [sales, sales],
      shareKeeping: 0.5,
      technology: 9,
    })
    expect(refused.status).toBe(400)
    const again = await ask('POST', '/resource-assessments', { roles: [sales, sales], shareKeeping: 0.5 })
    expect(again.json.errors).toMatchObject([{ path: 'roles.1' }, { path: 'shareUnderstanding' }])
  })

  it('is the capacity of its day until the next one', async () => {
    const now = (await ask('GET', '/capacity')).json
    expect(now.capacity).toMatchObject({
      roles: [{ role: 'sales', hoursPerWeek: 120, committed: 0, free: 120 }],
      funds: 200_000,
      fundsCommitted: 0,
      technology: 3,
    })
    expect((await ask('GET', '/capacity?on=2024-06-01')).json.capacity).toMatchObject({
      technology: 2,
      roles: [],
      funds: null,
    })
    expect((await ask('GET', '/capacity?on=2023-12-31')).json.capacity).toBeNull()
    const other = await withCtx(test.db, { workspaceId: test.workspaceB.workspaceId }, (ctx) => capacityOn(ctx))
    expect(other).toBeNull()
  })
})

describe('a shortfall', () => {
  it('raised is a task with owner and day, and keeps how far it would have gone', async () => {
    const task = await made('/shortfalls', {
      title: '再招两名销售',
      about: 'hours',
      dueOn: '2027-01-31',
      subject: 'programme',
      wanted: { hours: [{ role: 'sales', hoursPerWeek: 240 }] },
    })
    expect(task).toMatchObject({
      answer: 'raise',
      ownerId: test.workspaceA.userId,
      share: 0.5,
      gaps: [{ of: 'hours', role: 'sales', wanted: 240, free: 120 }],
    })
    expect((await ask('PATCH', `/shortfalls/${task.id}`, { version: 1, doneOn: '2027-01-10' })).json.share).toBe(0.5)
  })

  it('refuses what says not what is wanted', async () => {
    const refused = await ask('POST', '/shortfalls', { title: 't', wanted: { hours: [{ role: 'sales' }] } })
    expect(refused.json.errors).toMatchObject([{ path: 'wanted', code: 'resources.wanted' }])
  })
})
