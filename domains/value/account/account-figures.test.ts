import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runInput } from '#domains/value/run/run.input.ts'
import type { RunResult } from '#domains/value/run/run.result.ts'
import { accountFigures, type Figure, type ValueRow } from './account-figures.ts'

const words = JSON.parse(readFileSync(new URL('../locales/en.json', import.meta.url), 'utf8')) as Record<string, string>
const input = runInput.parse({})

const result: RunResult = {
  methodVersion: 1,
  grade: 'model',
  model: 'mbg-nbd',
  fit: {
    parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
    standardErrors: null,
    logLikelihood: -9582,
    atBoundary: false,
  },
  other: null,
  refusal: null,
  spend: null,
  spendRefusal: { reason: 'noMean' },
  customers: 2357,
  repeatCustomers: 946,
  repeatPurchases: 2457,
  orders: 5000,
  firstOrderOn: '2024-01-01',
  lastOrderOn: '2026-01-01',
  until: '2026-01-01',
  horizon: 52,
  horizonDays: 364,
  trendDays: 365,
  typicalGapDays: 60,
  currency: 'CNY',
}

const row: ValueRow = {
  grade: 'model',
  tier: 'A',
  purchaseStage: 'silent',
  trend: 'declining',
  trendRatio: 0.2,
  trendLow: 0.1,
  trendHigh: null,
  purchaseDays: 13,
  firstOrderOn: '2024-01-01',
  lastOrderOn: '2025-06-24',
  spend: 9000,
  repeatSpend: 700,
  recentSpend: 300,
  earlierSpend: 1500,
  grossProfit: null,
  costKnown: null,
  pAlive: 0.4,
  expectedOrders: 2.1,
  expectedSpend: 700,
  expectedValue: 1470,
  residualValue: 2000,
}

test('every figure names its basis in words that exist, with all their parameters', () => {
  const stages = ['new', 'growing', 'steady', 'declining', 'silent', 'wonBack']
  const variants: [ValueRow, RunResult][] = [
    ...stages.map((purchaseStage): [ValueRow, RunResult] => [{ ...row, purchaseStage }, result]),
    ...['growing', 'steady', 'unclear'].map((trend): [ValueRow, RunResult] => [{ ...row, trend }, result]),
    [{ ...row, pAlive: null, purchaseDays: 1, repeatSpend: null, lastOrderOn: row.firstOrderOn }, result],
    [{ ...row, grade: 'judgement' }, result],
    [{ ...row, grossProfit: 5, costKnown: 0.5 }, result],
    ...(['tooFewCustomers', 'tooFewRepeatPurchases', 'tooShort'] as const).map((reason): [ValueRow, RunResult] => [
      { ...row, grade: 'statistics' },
      { ...result, grade: 'statistics', model: null, fit: null, refusal: { reason, have: 5, need: 200 } },
    ]),
  ]
  for (const [given, run] of variants) {
    for (const { basis, wouldChange } of accountFigures(given, { input, result: run })) {
      expect(basis.length).toBeGreaterThan(0)
      for (const { key, params } of [...basis, ...wouldChange]) {
        const names = [...(words[key] ?? `no words for ${key}`).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)
        expect(words).toHaveProperty([key])
        expect(Object.keys(params)).toEqual(expect.arrayContaining(names))
      }
    }
  }
})

test('marks what is modelled and what is only counted', () => {
  const figures = byKey(row, result)
  expect(figures.expectedOrders!.grade).toBe('model')
  expect(figures.expectedValue!.grade).toBe('statistics')
  expect(figures.trend!.grade).toBe('statistics')
  expect(figures.expectedOrders!.interval!.low).toBeLessThanOrEqual(2.1)
  expect(figures.expectedOrders!.interval!.high).toBeGreaterThanOrEqual(2)
})

test('without a model there is no forecast but its reason', () => {
  const refusal = { reason: 'tooFewCustomers', have: 12, need: 200 } as const
  const figures = byKey(
    { ...row, grade: 'statistics' },
    { ...result, grade: 'statistics', model: null, fit: null, refusal },
  )
  expect(figures.expectedValue).toMatchObject({ value: null, basis: [{ key: 'value.refusal.tooFewCustomers' }] })
  expect(figures.pAlive).toBeUndefined()
})

function byKey(given: ValueRow, run: RunResult): Record<string, Figure | undefined> {
  return Object.fromEntries(accountFigures(given, { input, result: run }).map((figure) => [figure.key, figure]))
}
