import { afterAll, beforeAll, expect, it } from 'vitest'
import { productProcess } from '#platform/testing/product-process.ts'
import { until } from '#platform/testing/until.ts'

const product = await productProcess()
const rows = 20_000
const customers = 2_000
let key: string

type Import = { id: string; state: string; total: number; created: number; updated: number; failed: number }
type List = { count: number; data: { number: string }[] }
const api = <Answer>(path: string, body?: object) => product.api<Answer>(key, path, body)

beforeAll(async () => {
  await product.start()
  const person = ['--email', 'li@example.com', '--password', 'Shanghai-2026-bridge']
  key = (await product.guanxi('workspace', 'create', '--name', '长江泵业', ...person)).apiKey
})
afterAll(product.remove)

/** Orders of customers that are not there yet, so that the import makes both. */
function orderFile(): Blob {
  const lines = Array.from(
    { length: rows },
    (_, n) => `S-${n},2026-0${1 + (n % 9)}-11,C-${n % customers},${n % 997}.50`,
  )
  return new Blob([`number,date,customer,total\n${lines.join('\n')}\n`], { type: 'text/csv' })
}

async function upload(): Promise<string> {
  const form = new FormData()
  const map = { number: 'number', date: 'date', customer: 'account.externalId', total: 'total' }
  const options = { object: 'orders', map, match: 'number', mode: 'upsert', createMissing: ['account'] }
  form.set('options', JSON.stringify(options))
  form.set('file', orderFile(), 'orders.csv')
  return (await api<Import>('/imports', form)).id
}

it('continues an import that was killed twice, and no row counts twice', async () => {
  const id = await upload()
  for (const share of [0.2, 0.6]) {
    await expect
      .poll(async () => (await api<Import>(`/imports/${id}`)).created, { interval: 50 })
      .toBeGreaterThanOrEqual(rows * share)
    await product.killGroup()
    await product.start()
  }
  const state = () => api<Import>(`/imports/${id}`)
  await until(async () => !['queued', 'running'].includes((await state()).state))
  expect(await state()).toMatchObject({ state: 'done', total: rows, created: rows, updated: 0, failed: 0 })
  expect((await api<List>('/orders?count=exact&limit=1')).count).toBe(rows)
  expect((await api<List>('/accounts?count=exact&limit=1')).count).toBe(customers)
}, 400_000)
