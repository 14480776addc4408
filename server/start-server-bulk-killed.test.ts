import { afterAll, beforeAll, expect, it } from 'vitest'
import { productProcess } from '#platform/testing/product-process.ts'

const product = await productProcess()
const batch = 1_000
const batches = 8
const records = batch * batches
let key: string

type ChangeSet = {
  id: string
  state: string
  total: number
  done: number
  changed: number
  refused: number
  restored: number
}
const api = <Answer>(path: string, body?: object) => product.api<Answer>(key, path, body)

beforeAll(async () => {
  await product.start()
  const person = ['--email', 'li@example.com', '--password', 'Shanghai-2026-bridge']
  key = (await product.guanxi('workspace', 'create', '--name', '长江泵业', ...person)).apiKey
  for (let n = 0; n < batches; n++) {
    const create = Array.from({ length: batch }, (_, index) => ({ name: `Firm ${n} ${index}`, industry: 'before' }))
    await api('/accounts/batch', { create })
  }
}, 180_000)
afterAll(product.remove)

const count = async (industry: string) => {
  const filter = { and: [{ field: 'industry', op: 'eq', value: industry }] }
  return (await api<{ count: number }>('/accounts/query', { filter, count: 'exact', limit: 1 })).count
}
const state = (id: string) => api<ChangeSet>(`/change-sets/${id}`)
const reaches = (id: string, done: number) =>
  expect.poll(async () => (await state(id)).done, { interval: 20 }).toBeGreaterThanOrEqual(done)
const ends = (id: string, as: string) =>
  expect.poll(async () => (await state(id)).state, { timeout: 120_000, interval: 100 }).toBe(as)

it('continues a bulk edit and its undoing that were killed, and changes no record twice', async () => {
  const filter = { and: [{ field: 'industry', op: 'eq', value: 'before' }] }
  const { changeSet } = await api<{ changeSet: ChangeSet }>('/accounts/bulk', {
    selection: { filter, count: records },
    change: { set: { industry: 'after' } },
  })
  await reaches(changeSet.id, batch)
  await product.killGroup()
  await product.start()
  await ends(changeSet.id, 'done')
  expect(await state(changeSet.id)).toMatchObject({ total: records, changed: records, refused: 0 })
  expect([await count('before'), await count('after')]).toEqual([0, records])
  const { data } = await api<{ data: { version: number }[] }>('/accounts?limit=200')
  expect([...new Set(data.map(({ version }) => version))]).toEqual([2])

  await api(`/change-sets/${changeSet.id}/undo`, {})
  await product.killGroup()
  await product.start()
  await ends(changeSet.id, 'undone')
  expect(await state(changeSet.id)).toMatchObject({ restored: records })
  expect([await count('before'), await count('after')]).toEqual([records, 0])
}, 300_000)
