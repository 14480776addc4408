import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorker, storeOrders, type TestOrder, valueRun } from '#domains/value/testing/firm.ts'
import { newId } from '#platform/db/new-id.ts'
import type { JobWorker } from '#platform/job/worker.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'

type AccountValue = {
  grade: string | null
  run: { model: string | null } | null
  figures: { key: string; value: unknown; grade: string; basis: { key: string }[] }[]
  attitude: { value: number | null; statements: number; ask: { key: string } | null } | null
  judgement: { tier: string; reason: string; yearlyValue: string | null } | null
}

let firm: TestApp
let worker: JobWorker | undefined
let ids: Map<string, string>

beforeAll(async () => {
  firm = await testApp()
  worker = await startWorker(firm)
  ids = await storeOrders(firm, firm.workspaceA, [
    ...monthly('Loyal', { from: 0, to: 24, amount: 100 }),
    ...monthly('Fading', { from: 0, to: 12, amount: 900 }),
    { customer: 'Once', date: '2024-02-02', amount: null },
    { customer: 'Returned', date: '2025-12-01', amount: -50 },
    { customer: 'Cancelled', date: '2025-12-01', amount: 500, status: 'cancelled' },
  ])
})
afterAll(async () => {
  await worker?.stop()
  await firm?.close()
})

test('before the first run nothing is known, and attitude is unknown', async () => {
  const { json } = await firm.workspaceA.client<AccountValue>('GET', `/accounts/${ids.get('Loyal')}/value`)
  expect(json).toMatchObject({ grade: null, run: null, figures: [], attitude: { value: null }, judgement: null })
  const overview = await firm.workspaceA.client<{ run: null; accounts: number; withoutOrders: number }>('GET', '/value')
  expect(overview.json).toMatchObject({ run: null, accounts: 5, withoutOrders: 5 })
})

test('what a customer said stands beside what it bought, and nobody need ask any more', async () => {
  const attitudeOf = async (name: string) =>
    (await firm.workspaceA.client<AccountValue>('GET', `/accounts/${ids.get(name)}/value`)).json.attitude
  expect(await attitudeOf('Loyal')).toMatchObject({ value: null, statements: 0, ask: { key: 'value.attitude.ask' } })
  const said = { accountId: ids.get('Fading'), construct: 'trust', value: 80, words: 'They keep their word' }
  await firm.workspaceA.client('POST', '/attitude-evidence', said)
  expect(await attitudeOf('Fading')).toMatchObject({ value: expect.any(Number), statements: 1, ask: null })
})

test('with too few customers the run says why and falls back to statistics', async () => {
  const run = await valueRun(firm.workspaceA, { until: '2025-12-31' })
  expect(run).toMatchObject({
    state: 'done',
    grade: 'statistics',
    model: null,
    parameters: null,
    refusal: { reason: 'tooFewCustomers', have: 3, need: 200 },
    customers: 3,
  })
  const { json } = await firm.workspaceA.client<AccountValue>('GET', `/accounts/${ids.get('Fading')}/value`)
  expect(json.grade).toBe('statistics')
  const figure = (key: string) => json.figures.find((one) => one.key === key)
  expect(figure('purchaseStage')!.value).toBe('silent')
  expect(figure('expectedValue')).toMatchObject({ value: null, basis: [{ key: 'value.refusal.tooFewCustomers' }] })
  expect(figure('pAlive')).toBeUndefined()
})

test('names the customers whose buying fell off', async () => {
  const { json } = await firm.workspaceA.client<{ data: { name: string; fall: number }[] }>('GET', '/value/falling')
  expect(json.data.map(({ name }) => name)).toEqual(['Fading'])
  expect(json.data[0]!.fall).toBeGreaterThan(0)
})

test('an owner judges what orders do not show; it is dated, marked, and kept through later runs', async () => {
  const path = `/accounts/${ids.get('Cancelled')}/value`
  const judged = await firm.workspaceA.client('PUT', `${path}/judgement`, {
    tier: 'B',
    yearlyValue: '120000',
    reason: 'Building a second plant',
  })
  expect(judged).toMatchObject({ status: 200, json: { tier: 'B', yearlyValue: '120000' } })
  for (const again of [false, true]) {
    if (again) await valueRun(firm.workspaceA, { until: '2025-12-31' })
    const { json } = await firm.workspaceA.client<AccountValue>('GET', path)
    expect(json).toMatchObject({
      grade: 'judgement',
      judgement: { reason: 'Building a second plant' },
      figures: [{ key: 'tier', value: 'B', grade: 'judgement' }],
    })
  }
})

test('a judgement does not replace what orders show', async () => {
  const path = `/accounts/${ids.get('Loyal')}/value`
  await firm.workspaceA.client('PUT', `${path}/judgement`, { tier: 'D', reason: 'Difficult' })
  const { json } = await firm.workspaceA.client<AccountValue>('GET', path)
  expect(json).toMatchObject({ grade: 'statistics', judgement: { tier: 'D' } })
  expect(json.figures.find(({ key }) => key === 'tier')!.grade).toBe('statistics')
})

test('refuses a last day in the future, unknown models and a judgement without reason', async () => {
  const future = await firm.workspaceA.client('POST', '/value-runs', { until: '2999-01-01' })
  expect(future).toMatchObject({ status: 400, json: { errors: [{ path: 'until', code: 'value.until_in_future' }] } })
  expect((await firm.workspaceA.client('POST', '/value-runs', { model: 'guess' })).status).toBe(400)
  const path = `/accounts/${ids.get('Loyal')}/value/judgement`
  expect((await firm.workspaceA.client('PUT', path, { tier: 'A', reason: '' })).status).toBe(400)
})

test('another firm sees nothing of it', async () => {
  const [own] = (await firm.workspaceA.client<{ data: { id: string }[] }>('GET', '/value-runs')).json.data
  for (const id of [own!.id, newId()]) {
    expect((await firm.workspaceB.client('GET', `/value-runs/${id}`)).status).toBe(404)
  }
  const account = `/accounts/${ids.get('Loyal')}/value`
  expect((await firm.workspaceB.client('GET', account)).status).toBe(404)
  expect((await firm.workspaceB.client('PUT', `${account}/judgement`, { tier: 'A', reason: 'x' })).status).toBe(404)
  expect((await firm.workspaceB.client('GET', '/value')).json).toMatchObject({ run: null, accounts: 0 })
})

test('counts profit where costs are known', async () => {
  await firm.db.inWorkspace(firm.workspaceA.workspaceId, (tx) =>
    tx.run(sql`
      insert into order_line (workspace_id, id, version, custom, order_id, quantity, price, amount, amount_base, cost_base, created_at, updated_at)
      select workspace_id, new_id(${new Date()}), 1, '{}', id, 1, total, total, total, total * 0.6, ${new Date()}, ${new Date()}
      from sales_order where workspace_id = ${firm.workspaceA.workspaceId} and account_id = ${ids.get('Loyal')}`),
  )
  await valueRun(firm.workspaceA, { until: '2025-12-31' })
  const { json } = await firm.workspaceA.client<AccountValue>('GET', `/accounts/${ids.get('Loyal')}/value`)
  expect(json.figures.find(({ key }) => key === 'grossProfit')!.value).toBeCloseTo(24 * 100 * 0.4, 6)
  const other = await firm.workspaceA.client<AccountValue>('GET', `/accounts/${ids.get('Fading')}/value`)
  expect(other.json.figures.find(({ key }) => key === 'grossProfit')).toMatchObject({
    value: null,
    basis: [{ key: 'value.basis.cost_unknown' }],
  })
})

test('a run that waits can be cancelled', async () => {
  await worker!.stop()
  worker = undefined
  const { json } = await firm.workspaceA.client<{ id: string }>('POST', '/value-runs', {})
  const cancelled = await firm.workspaceA.client('POST', `/value-runs/${json.id}/cancel`)
  expect(cancelled).toMatchObject({ status: 202, json: { state: 'cancelled', isCurrent: false } })
})

/** One order a month of 2024 and 2025. */
function monthly(customer: string, { from, to, amount }: { from: number; to: number; amount: number }): TestOrder[] {
  return Array.from({ length: to - from }, (_, i) => {
    const month = from + i
    return {
      customer,
      date: `${2024 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-15`,
      amount,
    }
  })
}
