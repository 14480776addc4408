import { afterAll, beforeAll, expect, it } from 'vitest'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { inBaseCurrency } from './base-amount.ts'

type Product = {
  id: string
  version: number
  price: { amount: string; currency: string; base: string; rate?: string; rateOn?: string }
}

let app: TestApp

beforeAll(async () => {
  app = await testApp()
})

afterAll(() => app.close())

const create = (price: unknown, name: string) => app.workspaceA.client<Product>('POST', '/products', { name, price })

it('converts by a rate given by hand, and says which', async () => {
  const { json } = await create({ amount: '100', currency: 'USD', rate: '7.1', rateOn: '2026-11-03' }, 'Pump')
  expect(json.price).toEqual({ amount: '100', currency: 'USD', base: '710', rate: '7.1', rateOn: '2026-11-03' })
  const changed = await app.workspaceA.client<Product>('PATCH', `/products/${json.id}`, {
    version: json.version,
    price: { amount: '100', currency: 'USD', rate: '7.25' },
  })
  expect(changed.json).toMatchObject({ version: json.version + 1, price: { base: '725', rate: '7.25' } })
})

it('converts by the known rate of the day where none is given, and not at all at home', async () => {
  expect((await create({ amount: '5', currency: 'EUR' }, 'Valve')).status).toBe(400)
  const put = await app.request('PUT', '/api/v1/exchange-rates/EUR/2026-01-01', {
    key: app.workspaceA.key,
    body: { rate: '8' },
  })
  expect(put.status).toBe(200)
  expect((await create({ amount: '5', currency: 'EUR' }, 'Valve')).json.price).toMatchObject({ base: '40', rate: '8' })
  expect((await create('5', 'Seal')).json.price).toEqual({ amount: '5', currency: 'CNY', base: '5' })
})

it('asks once for the rates of many amounts, each by its day', async () => {
  for (const [day, rate] of Object.entries({ '2026-02-01': '1.1', '2026-03-01': '1.2' })) {
    const path = `/api/v1/exchange-rates/HKD/${day}`
    expect((await app.request('PUT', path, { key: app.workspaceA.key, body: { rate } })).status).toBe(200)
  }
  const money = { amount: '10', currency: 'HKD' }
  const days = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-02', '2026-03-02']
  let statements = 0
  const converted = await withCtx(app.db, app.workspaceA, (ctx) => {
    const rows: typeof ctx.tx.rows = (...asked) => {
      statements++
      return ctx.tx.rows(...asked)
    }
    return inBaseCurrency(
      { ...ctx, tx: { ...ctx.tx, rows } },
      days.map((day) => ({ money, day })),
    )
  })
  expect(converted.map((one) => one && [one.base, one.rateOn])).toEqual([
    undefined,
    ['11', '2026-02-01'],
    ['11', '2026-02-01'],
    ['12', '2026-03-01'],
    ['12', '2026-03-01'],
  ])
  expect(statements).toBe(1)
})
