import type pg from 'pg'
import type { Database } from '#platform/db/database.ts'

/**
 * Whether a job's worker still lives: it holds an advisory lock on the job, on a connection that ends with it. A killed
 * worker's locks are gone within a second, so its jobs continue at once instead of when some deadline has passed.
 */
export type JobLocks = {
  /** Takes the lock of a job; false when another worker holds it. */
  take(jobId: string): Promise<boolean>
  release(jobId: string): Promise<void>
  close(): void
}

export async function openJobLocks(db: Database, onLost: () => void): Promise<JobLocks> {
  const client = await db.connect()
  const lost = () => onLost()
  client.once('end', lost)
  client.once('error', lost)
  const ask = async (text: string, jobId: string) => {
    const { rows } = await client.query<{ answer: boolean }>(text, [jobId])
    return rows[0]!.answer
  }
  return {
    take: (jobId) => ask('select pg_try_advisory_lock(hashtextextended($1, 0)) as answer', jobId),
    release: async (jobId) => {
      await ask('select pg_advisory_unlock(hashtextextended($1, 0)) as answer', jobId)
    },
    close: () => {
      client.off('end', lost)
      client.off('error', lost)
      ;(client as pg.PoolClient).release(true)
    },
  }
}
