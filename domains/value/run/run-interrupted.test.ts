import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type RunView, startWorker, storeOrders, valueRun } from '#domains/value/testing/firm.ts'
import type { JobWorker } from '#platform/job/worker.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { until } from '#platform/testing/until.ts'

let firm: TestApp
let worker: JobWorker
let blocker: pg.Client
beforeAll(async () => {
  firm = await testApp()
  worker = await startWorker(firm)
  blocker = new pg.Client(firm.database.adminUrl)
  await blocker.connect()
  await storeOrders(firm, firm.workspaceA, [
    { customer: 'a', date: '2026-01-05', amount: 100 },
    { customer: 'a', date: '2026-03-05', amount: 150 },
    { customer: 'b', date: '2026-02-05', amount: 40 },
  ])
})
afterAll(async () => {
  await blocker?.end()
  await worker?.stop()
  await firm?.close()
})

const client = <Json>(method: 'GET' | 'POST', path: string) => firm.workspaceA.client<Json>(method, path, undefined)
const figures = async () =>
  (await client<{ data: { value: unknown }[] }>('GET', '/accounts?include=value&sort=name')).json.data.map(
    ({ value }) => value,
  )
const read = async (id: string) => (await client<RunView>('GET', `/value-runs/${id}`)).json

/** Starts a run and holds it where it stores its first figures, until `then` has done its work. */
async function heldRun(then: (run: RunView) => Promise<void>): Promise<RunView> {
  await blocker.query('begin')
  await blocker.query('lock table account_value in share mode')
  try {
    const { json } = await firm.workspaceA.client<RunView>('POST', '/value-runs', {})
    await until(async () => (await waiting()).length > 0)
    await then(json)
  } finally {
    await blocker.query('commit')
  }
  const run = await firm.workspaceA.client<RunView>('GET', '/value-runs?limit=1')
  const { id } = (run.json as unknown as { data: RunView[] }).data[0]!
  await until(async () => (await read(id)).endedAt !== null)
  return read(id)
}

/** Connections that wait for the lock. */
async function waiting(): Promise<number[]> {
  const { rows } = await blocker.query<{ pid: number }>(
    `select pid from pg_locks where not granted and relation = 'account_value'::regclass`,
  )
  return rows.map(({ pid }) => pid)
}

describe('a value run that ends half-way', () => {
  test('leaves the figures of the run before when it is cancelled', async () => {
    const first = await valueRun(firm.workspaceA)
    const before = await figures()
    const run = await heldRun(async ({ id }) => {
      expect((await client('POST', `/value-runs/${id}/cancel`)).status).toBe(202)
      expect(await figures()).toEqual(before)
      // The running job looks now and then whether it was cancelled.
      const looks = vi.spyOn(firm.db, 'inWorkspace')
      await until(() => looks.mock.settledResults.some(({ type }) => type === 'fulfilled'))
      looks.mockRestore()
    })
    expect(run).toMatchObject({ state: 'cancelled', isCurrent: false })
    expect(await read(first.id)).toMatchObject({ isCurrent: true })
    expect(await figures()).toEqual(before)
    expect(await rowsBy(run.id)).toBe(0)
  })

  test('begins again from nothing when its connection is cut, and stores each figure once', async () => {
    const before = await figures()
    const run = await heldRun(async () => {
      for (const pid of await waiting()) await blocker.query('select pg_terminate_backend($1)', [pid])
      expect(await figures()).toEqual(before)
    })
    expect(run).toMatchObject({ state: 'done', isCurrent: true, customers: 2 })
    expect(await rowsBy(run.id)).toBe(2)
  })
})

async function rowsBy(runId: string): Promise<number> {
  const { rows } = await blocker.query('select 1 from account_value where run_id = $1', [runId])
  return rows.length
}
