import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Config } from '#platform/config/config.ts'
import type { Database } from '#platform/db/database.ts'
import { allWorkspaceIds } from './housekeeping.ts'
import { openJobLocks } from './job-lock.ts'
import { createQueue, type Message, queueName, queueSchema, sendMessage } from './queue.ts'
import { runJob } from './run-job.ts'

export type JobWorker = {
  /** Hands running jobs back after their current step and waits for that, 10 seconds at most. */
  stop(): Promise<void>
}

const concurrency = 2
const recoverEveryMs = 3_000
const handBackWithinMs = 10_000

/** Works on jobs until stopped. Jobs of workers that were killed continue here within seconds. */
export async function startJobWorker(options: {
  config: Config
  db: Database
  log: Logger
  databaseUrl: string
}): Promise<JobWorker> {
  const { config, db, log, databaseUrl } = options
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'guanxi queue',
    schema: queueSchema,
    createSchema: false,
    max: 3,
    useListenNotify: true,
    schedule: false,
    reindex: false,
  })
  boss.on('error', (error) => log.error({ error }, 'queue'))
  await boss.start()
  await createQueue(boss)

  const stopping = new AbortController()
  const running = new Map<string, Promise<void>>()
  let lost = false
  let locks = await openLocks()

  async function openLocks() {
    return openJobLocks(db, () => {
      lost = true
    })
  }

  async function work(message: Message): Promise<void> {
    if (stopping.signal.aborted) throw new Error('the worker stops')
    if (lost) {
      locks.close()
      locks = await openLocks()
      lost = false
    }
    if (!(await locks.take(message.jobId))) throw new Error('another worker is running this job')
    const run = runJob({ db, log, config }, message, stopping.signal)
    running.set(message.jobId, run)
    try {
      await run
    } finally {
      running.delete(message.jobId)
      await locks.release(message.jobId).catch(() => {})
    }
  }

  await recover({ db, boss, running, locks: () => locks, log })
  await resendLost(db, log)
  await boss.work<Message>(
    queueName,
    { localConcurrency: concurrency, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 },
    async ([job]) => work(job!.data),
  )
  const timer = setInterval(() => recover({ db, boss, running, locks: () => locks, log }), recoverEveryMs)

  return {
    async stop() {
      clearInterval(timer)
      stopping.abort()
      const handedBack = Promise.allSettled(running.values())
      await Promise.race([handedBack, new Promise((resolve) => setTimeout(resolve, handBackWithinMs).unref())])
      await boss.stop({ graceful: false, close: true })
      locks.close()
    },
  }
}

type Recovery = {
  db: Database
  boss: PgBoss
  running: ReadonlyMap<string, unknown>
  locks: () => { take(jobId: string): Promise<boolean>; release(jobId: string): Promise<void> }
  log: Logger
}

/**
 * Hands back messages whose worker is gone: they are being worked on, yet nobody holds the lock of their job. No message waits on purpose for longer than
 * it takes to try again: one that is to be begun later, or was begun later than now, is from before the clock was set back.
 */
async function recover({ db, boss, running, locks, log }: Recovery): Promise<void> {
  try {
    const active = await db.local(async (tx) => {
      const jobs = sql.table(`${queueSchema}.job`)
      await tx.run(sql`
        update ${jobs} set start_after = now()
        where name = ${queueName} and state in ('created', 'retry') and start_after > now() + interval '1 minute'`)
      return tx.rows<{ id: string; jobId: string }>(sql`
        select id, data ->> 'jobId' as "jobId" from ${jobs}
        where name = ${queueName} and state = 'active' and started_on not between now() - interval '2 seconds' and now()`)
    })
    for (const { id, jobId } of active) {
      if (running.has(jobId) || !(await locks().take(jobId))) continue
      await locks().release(jobId)
      log.warn({ jobId }, 'taking over the job of a worker that is gone')
      await boss.fail(queueName, id, { reason: 'its worker is gone' })
    }
  } catch (error) {
    log.error({ error }, 'jobs of dead workers could not be recovered')
  }
}

/** Jobs without a message (the queue is not part of a backup) get a new one. */
async function resendLost(db: Database, log: Logger): Promise<void> {
  for (const ws of await allWorkspaceIds(db)) {
    await db.inWorkspace(ws, async (tx) => {
      const lost = await tx.rows<{ id: string; key: string }>(sql`
        select j.id, j.serial_key as key from background_job j
        where j.workspace_id = ${ws} and j.state in ('queued', 'running')
          and not exists (select from ${sql.table(`${queueSchema}.job`)} m where m.name = ${queueName} and m.id = j.id and m.state < 'completed')
        order by j.id`)
      for (const { id: jobId, key } of lost) {
        log.warn({ jobId }, 'the message of a job was lost and is sent again')
        await sendMessage(db, tx, { message: { ws, jobId }, key })
      }
    })
  }
}
