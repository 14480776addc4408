import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Config } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import { standardSchema } from '#platform/object/registry.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { until } from '#platform/testing/until.ts'
import { defineJob, registerJobs } from './define-job.ts'
import { enqueue } from './enqueue.ts'
import { cancelJob, type Job, readJob } from './read-jobs.ts'
import { type JobWorker, startJobWorker } from './worker.ts'

const log = pino({ level: 'silent' })
const workspaceId = newId()
let database: TestDatabase
let worker: JobWorker | undefined
let seen: string[] = []
let runs = 0

const count = defineJob<{ to: number; name?: string }>({
  name: 'test.count',
  async run(job, { to, name = '' }) {
    runs++
    for (;;) {
      const done = await job.step(async (ctx) => {
        const row = await ctx.tx.one<{ done: number }>(
          sql`select done from background_job where workspace_id = ${ctx.workspaceId} and id = ${job.id} for update`,
        )
        seen.push(`${name}${row!.done}`)
        await job.progress(ctx, { done: row!.done + 1, total: to })
        return row!.done + 1
      })
      if (done >= to) return { counted: done }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  },
})
const refuse = defineJob({
  name: 'test.refuse',
  async run() {
    throw new AppError('unprocessable', { errors: [{ path: 'file', code: 'import.file.empty' }] })
  },
})
const broken = defineJob({
  name: 'test.broken',
  async run() {
    runs++
    throw new Error('a bug')
  },
})
const stumbling = defineJob({
  name: 'test.stumbling',
  async run(job) {
    runs++
    for (let done = 1; done <= 3; done++) await job.step((ctx) => job.progress(ctx, { done, total: 10 }))
    throw new Error('the fourth is too much')
  },
})
registerJobs([count, refuse, broken, stumbling])

beforeAll(async () => {
  database = await testDatabase()
  await database.db.local((tx) =>
    tx.run(sql`
      insert into workspace (id, name, locale, currency, time_zone, modules, settings, version, created_at, updated_at)
      values (${workspaceId}, 'test', 'en', 'CNY', 'Asia/Shanghai', '{}', '{}', 1, ${new Date()}, ${new Date()})`),
  )
})
afterAll(async () => {
  await worker?.stop()
  await database.close()
})

describe('background jobs', () => {
  it('start when the transaction commits, and only then', async () => {
    worker = await start()
    const failed = inWorkspace(async (ctx) => {
      await enqueue(ctx, count, { input: { to: 1 }, title: 'test' })
      throw new Error('rolled back')
    })
    await expect(failed).rejects.toThrow('rolled back')
    const id = await inWorkspace((ctx) => enqueue(ctx, count, { input: { to: 2 }, title: 'test' }))
    expect(await ended(id)).toMatchObject({ state: 'done', done: 2, total: 2, result: { counted: 2 }, error: null })
    expect(seen).toEqual(['0', '1'])
  })

  it('fail with the reason where it is known, and after some attempts where it is not', async () => {
    const refused = await inWorkspace((ctx) => enqueue(ctx, refuse, { input: {}, title: 'test' }))
    const faulty = await inWorkspace((ctx) => enqueue(ctx, broken, { input: {}, title: 'test' }))
    expect(await ended(refused)).toMatchObject({
      state: 'failed',
      error: { code: 'unprocessable', errors: [{ code: 'import.file.empty' }] },
    })
    runs = 0
    expect(await ended(faulty)).toMatchObject({ state: 'failed', error: { code: 'job_gave_up' } })
    expect(runs).toBeLessThanOrEqual(5)
  })

  it('are given up that begin anew and fall at the same place each time, and keep no other waiting', async () => {
    runs = 0
    const endless = await inWorkspace((ctx) => enqueue(ctx, stumbling, { input: {}, title: 'test' }))
    const other = await inWorkspace((ctx) => enqueue(ctx, count, { input: { to: 2 }, title: 'test' }))
    expect(await ended(other)).toMatchObject({ state: 'done' })
    expect(await ended(endless)).toMatchObject({ state: 'failed', error: { code: 'job_gave_up' } })
    expect(runs).toBeLessThanOrEqual(8)
  })

  it('with one key run one after another', async () => {
    seen = []
    const ids = await inWorkspace(async (ctx) => [
      await enqueue(ctx, count, { input: { to: 3, name: 'a' }, title: 'test', serialKey: 'one' }),
      await enqueue(ctx, count, { input: { to: 3, name: 'b' }, title: 'test', serialKey: 'one' }),
    ])
    await Promise.all(ids.map((id) => ended(id)))
    expect(seen).toEqual(['a0', 'a1', 'a2', 'b0', 'b1', 'b2'])
  })

  it('stop when cancelled, waiting ones at once', async () => {
    const [running, waiting] = await inWorkspace(async (ctx) => [
      await enqueue(ctx, count, { input: { to: 1_000_000 }, title: 'test', serialKey: 'two' }),
      await enqueue(ctx, count, { input: { to: 1 }, title: 'test', serialKey: 'two' }),
    ])
    await reaches(running!, (job) => job.done > 2)
    expect((await inWorkspace((ctx) => cancelJob(ctx, waiting!))).state).toBe('cancelled')
    await inWorkspace((ctx) => cancelJob(ctx, running!))
    expect(await ended(running!)).toMatchObject({ state: 'cancelled' })
    await expect(inWorkspace((ctx) => cancelJob(ctx, running!))).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are handed back when the worker stops and go on with the next one', async () => {
    seen = []
    const id = await inWorkspace((ctx) => enqueue(ctx, count, { input: { to: 40 }, title: 'test' }))
    await reaches(id, (job) => job.done > 2)
    await worker!.stop()
    worker = await start()
    expect(await ended(id)).toMatchObject({ state: 'done', done: 40 })
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => String(index)))
  })

  it('wait for no time to come after the clock was set back', async () => {
    await worker!.stop()
    const ids = await inWorkspace(async (ctx) => [
      await enqueue(ctx, count, { input: { to: 1 }, title: 'test' }),
      await enqueue(ctx, count, { input: { to: 1 }, title: 'test' }),
    ])
    const ahead = (id: string, values: Sql) =>
      database.db.local((tx) => tx.run(sql`update pgboss.job set ${values} where id = ${id}`))
    await ahead(ids[0]!, sql`start_after = now() + interval '8 hours'`)
    await ahead(ids[1]!, sql`state = 'active', started_on = now() + interval '8 hours'`)
    worker = await start()
    for (const id of ids) expect(await ended(id)).toMatchObject({ state: 'done' })
  })
})

const start = () => startJobWorker({ config: {} as Config, db: database.db, log, databaseUrl: database.appUrl })

function inWorkspace<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return database.db.inWorkspace(workspaceId, (tx) =>
    work({
      db: database.db,
      tx,
      workspaceId,
      actor: { kind: 'system', name: 'test', reason: 'test' },
      rights: systemRights,
      schema: standardSchema(),
      now: new Date(),
      locale: 'en',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      channel: 'job',
      requestId: 'test',
      log,
    }),
  )
}

async function reaches(id: string, isThere: (job: Job) => boolean): Promise<Job> {
  let job: Job
  await until(async () => {
    job = await inWorkspace((ctx) => readJob(ctx, id))
    return isThere(job)
  })
  return job!
}

const ended = (id: string) => reaches(id, (job) => job.endedAt !== null)
