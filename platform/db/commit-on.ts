import type pg from 'pg'

/** Whether a transaction is still to be asked: what goes on behind its end would ask on a connection that is somebody else's by then. */
export type Life = { ended: boolean }

/**
 * Runs work that opens a transaction on a client, commits what it did and releases the client. When anything fails the transaction is
 * rolled back; a connection that cannot even do that is not given back to the pool.
 */
export async function commitOn<T>(client: pg.PoolClient, work: (life: Life) => Promise<T>): Promise<T> {
  const life: Life = { ended: false }
  let broken: Error | undefined
  try {
    const result = await work(life)
    life.ended = true
    await client.query('commit')
    return result
  } catch (error) {
    life.ended = true
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
