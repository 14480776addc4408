import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { sealKey } from './seal-chain.ts'
import { sealHistory } from './seal-history.ts'
import { verifyHistory } from './verify-history.ts'

/* The clock of a machine was hours ahead and is put right: what comes later stays later, and nobody is suspected. */
let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())
afterEach(() => vi.useRealTimers())

const hour = 3_600_000
const setClock = (at: number) => vi.useFakeTimers({ toFake: ['Date'], now: at })
type Entry = { id: string; at: string; action: string; changes: Record<string, { to: unknown }> | null }
type Row = { id: string; version: number }
const history = async ({ id }: Row, query = '') =>
  (await t.workspaceA.client<{ data: Entry[] }>('GET', `/accounts/${id}/history${query}`)).json.data
const change = async ({ id, version }: Row, name: string): Promise<Row> => {
  const answer = await t.workspaceA.client<Row>('PATCH', `/accounts/${id}`, { version, name })
  expect(answer.status, answer.text).toBe(200)
  return answer.json
}
const make = async (name: string) => (await t.workspaceA.client<Row>('POST', '/accounts', { name })).json

test('what was done to a record is told in its order, however far the clock was set back', async () => {
  const real = Date.now()
  setClock(real + 8 * hour)
  let row = await make('海天')
  setClock(real)
  for (const name of ['海天一', '海天二', '海天三']) row = await change(row, name)
  const told = await history(row)
  expect(told.map(({ action, changes }) => changes?.name?.to ?? action)).toEqual([
    '海天三',
    '海天二',
    '海天一',
    'create',
  ])
  const times = told.map(({ at }) => Date.parse(at))
  expect(times).toEqual([...times].sort((a, b) => b - a))
  const newest = told.slice(0, 2)
  expect(await history(row, `?limit=2`)).toEqual(newest)
  expect(await history(row, `?limit=2&before=${newest[1]!.id}`)).toEqual(told.slice(2))
})

test('what is written after a seal stands after it: nothing that was honestly done is taken for put in between', async () => {
  const { workspaceId } = t.workspaceB
  const key = sealKey('a secret of the tests, long enough for them')
  const write = (name: string) => t.workspaceB.client<Row>('POST', '/accounts', { name })
  const real = Date.now()
  setClock(real + 2 * hour)
  await write('前')
  setClock(real + 3 * hour)
  expect(await sealHistory(t.db, { workspaceId, key })).toBeGreaterThan(0)
  setClock(real)
  await write('后')
  const create = Array.from({ length: 3 }, (_, n) => ({ name: `后${n}` }))
  await t.workspaceB.client('POST', '/accounts/batch', { create })
  expect((await verifyHistory(t.db, { workspaceId, key })).faults).toEqual([])
  setClock(real + 4 * hour)
  expect(await sealHistory(t.db, { workspaceId, key })).toBe(4)
  expect((await verifyHistory(t.db, { workspaceId, key })).faults).toEqual([])
})
