import { afterAll, beforeAll, expect, it } from 'vitest'
import { refreshSegment } from '#domains/programmes/segment/refresh-segment.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { capacityOn } from './capacity.ts'

type Row = Record<string, unknown> & { id: string }
let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const call = async (path: string, body: Record<string, unknown>) => {
  const answer = await test.workspaceA.client<Row>('POST', path, body)
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer.json
}
const capacity = (now = new Date()) =>
  withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, now }, (ctx) => capacityOn(ctx))
const later = (days: number) => new Date(Date.now() + days * 86_400_000)

it('is less what a running programme has taken, from its start to its end', async () => {
  await call('/resource-assessments', {
    roles: [{ role: 'sales', people: 2, hoursPerWeek: 20 }],
    funds: 100_000,
    culture: 4,
    climate: 3,
  })
  const account = await call('/accounts', { name: '海天泵业', industry: '水务', kinds: ['customer'] })
  await call('/contacts', { accountId: account.id, name: '王总', mobile: '13800138000' })
  const segment = await call('/segments', { name: '水务', filter: { field: 'industry', op: 'eq', value: '水务' } })
  await withCtx(test.db, { workspaceId: test.workspaceA.workspaceId }, (ctx) => refreshSegment(ctx, segment.id))
  const strategy = await call('/strategies', {
    segmentId: segment.id,
    objective: '拜访',
    state: 'active',
    actions: [{ kind: 'visit', title: '拜访', afterDays: 0, hours: 2, role: 'sales' }],
  })
  const { id } = await call('/programmes', {
    name: '秋季拜访',
    strategyId: strategy.id,
    controlShare: 0,
    controlReason: '只有一家',
    budget: 30_000,
  })
  await call(`/programmes/${id}/draw`, {})
  await call(`/programmes/${id}/agree-hours`, { hours: [{ role: 'sales', hoursPerWeek: 15, takenFrom: '开发新客户' }] })
  const before = { roles: [{ role: 'sales', hoursPerWeek: 40, committed: 0, free: 40 }], fundsCommitted: 0, change: 3 }
  expect(await capacity()).toMatchObject(before)

  await call(`/programmes/${id}/start`, {})
  const taken = { roles: [{ role: 'sales', hoursPerWeek: 40, committed: 15, free: 25 }], fundsCommitted: 30_000 }
  expect(await capacity()).toMatchObject(taken)
  expect(await capacity(later(30))).toMatchObject(taken)
  expect(await capacity(later(-2))).toBeNull()

  await call(`/programmes/${id}/stop`, { reason: '试完了' })
  expect(await capacity(later(1))).toMatchObject(before)
})
