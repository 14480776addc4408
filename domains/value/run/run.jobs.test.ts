import { expectedPurchases, expectedSpend, probabilityAlive, residualPurchases } from '@guanxi/analytics'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  cdnowIsHere,
  cdnowOrders,
  type RunView,
  startWorker,
  storeOrders,
  valueRun,
} from '#domains/value/testing/firm.ts'
import type { JobWorker } from '#platform/job/worker.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'

const published = { model: 'bg-nbd', unit: 'week', until: '1997-09-30', horizon: 39 }

describe.runIf(cdnowIsHere)(
  `value of the CDNOW customers${cdnowIsHere ? '' : ' (skipped: ../shared/data is absent)'}`,
  () => {
    let firm: TestApp
    let worker: JobWorker
    let run: RunView
    let ids: Map<string, string>

    beforeAll(async () => {
      firm = await testApp()
      worker = await startWorker(firm)
      ids = await storeOrders(firm, firm.workspaceA, cdnowOrders())
      run = await valueRun(firm.workspaceA, published)
    })
    afterAll(async () => {
      await worker?.stop()
      await firm?.close()
    })

    test('gives the published parameters (Fader, Hardie & Lee 2005; Fader & Hardie 2013)', () => {
      expect(run).toMatchObject({
        state: 'done',
        model: 'bg-nbd',
        customers: 2357,
        repeatCustomers: 946,
        isCurrent: true,
      })
      expect(run.parameters!.r).toBeCloseTo(0.243, 3)
      expect(run.parameters!.alpha).toBeCloseTo(4.414, 3)
      expect(run.parameters!.a).toBeCloseTo(0.793, 3)
      expect(run.parameters!.b).toBeCloseTo(2.426, 3)
      expect(run.logLikelihood).toBeCloseTo(-9582.43, 2)
      expect(run.spend!.p).toBeCloseTo(6.25, 2)
      expect(run.spend!.q).toBeCloseTo(3.74, 2)
      expect(run.spend!.v).toBeCloseTo(15.44, 1)
      expect(run.progress).toEqual({ done: 10, total: 10 })
    })

    test('stores for a customer what the analytics say of his history', async () => {
      const { json } = await firm.workspaceA.client<{ value: Record<string, number> }>(
        'GET',
        `/accounts/${ids.get('4')}?include=value`,
      )
      const model = { kind: 'bg-nbd' as const, parameters: run.parameters! }
      const history = { frequency: 2, recency: 213 / 7, age: 272 / 7 }
      const spend = expectedSpend(run.spend!, { frequency: 2, meanSpend: (29.73 + 14.96) / 2 })
      expect(json.value.pAlive).toBeCloseTo(probabilityAlive(model, history), 9)
      expect(json.value.expectedOrders).toBeCloseTo(expectedPurchases(model, history, 39), 5)
      expect(json.value.expectedOrders).toBeCloseTo(1.226, 3)
      expect(json.value.expectedValue).toBeCloseTo(expectedPurchases(model, history, 39) * spend, 4)
      const discount = (Math.log(1.1) * 7) / 365.2425
      expect(json.value.residualValue).toBeCloseTo(residualPurchases(model, history, discount) * spend, 3)
      expect(json.value).toMatchObject({ purchaseDays: 3, lastOrderOn: '1997-08-02', grade: 'model' })
      expect(json.value.spend).toBeCloseTo(29.33 + 29.73 + 14.96, 9)
    })

    test('never shows the P(alive) of 1 that BG/NBD gives every one-time buyer', async () => {
      const filter = encodeURIComponent(JSON.stringify({ field: 'value.purchaseDays', op: 'eq', value: 1 }))
      const { json } = await firm.workspaceA.client<{ data: { value: { pAlive: null } }[]; count: number }>(
        'GET',
        `/accounts?include=value&filter=${filter}&count=exact`,
      )
      expect(json.count).toBe(1411)
      expect(json.data.every(({ value }) => value.pAlive === null)).toBe(true)
    })

    test('lists customers by value', async () => {
      const { json } = await firm.workspaceA.client<{ data: { value: { expectedValue: number; tier: string } }[] }>(
        'GET',
        '/accounts?include=value&sort=-value.expectedValue&limit=20',
      )
      const values = json.data.map(({ value }) => value.expectedValue)
      expect(values).toEqual(values.toSorted((a, b) => b - a))
      expect(json.data[0]!.value.tier).toBe('A')
    })

    test('shows fact against forecast beyond the last day, tiers that add up, and what it does not know', async () => {
      const { json } = await firm.workspaceA.client<{
        tiers: { customers: number; share: number }[]
        tracking: { on: string; actual: number; expected: number }[]
        frequency: { customers: number; expected: number }[]
        whale: { points: { value: number }[] }
        unknown: { key: string }[]
      }>('GET', '/value')
      expect(json.tiers.reduce((sum, tier) => sum + tier.customers, 0)).toBe(2357)
      expect(json.tiers.reduce((sum, tier) => sum + tier.share, 0)).toBeCloseTo(1, 9)
      const week20 = json.tracking[19]!
      expect(week20.expected).toBeCloseTo(1312.458, 2)
      const week39 = json.tracking[38]!
      expect(week39).toMatchObject({ on: '1997-09-30', actual: 2457 })
      expect(json.tracking.at(-1)!.actual).toBe(2457 + 1882)
      expect(json.frequency.map(({ customers }) => customers)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64])
      expect(json.frequency.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(2357, 4)
      expect(json.whale.points.at(-1)!.value).toBeCloseTo(1, 9)
      expect(json.unknown.map(({ key }) => key)).toContain('value.unknown.attitude')
    })

    test('chooses the more likely model by itself and names it', async () => {
      const chosen = await valueRun(firm.workspaceA, { ...published, model: 'auto' })
      expect(chosen).toMatchObject({ model: 'mbg-nbd', other: { model: 'bg-nbd' }, isCurrent: true })
      expect(chosen.logLikelihood).toBeCloseTo(-9582.136, 3)
    })

    test('a sample of the customers does not take the place of all', async () => {
      const sample = await valueRun(firm.workspaceA, { ...published, scope: { sample: 0.5 } })
      expect(sample).toMatchObject({ state: 'done', isCurrent: false })
      expect(sample.customers).toBeGreaterThan(1000)
      expect(sample.customers).toBeLessThan(1350)
      const later = await valueRun(firm.workspaceA, { ...published, scope: { firstOrderFrom: '1997-02-01' } })
      expect(later.customers).toBeGreaterThan(0)
    })
  },
)
