import type pg from 'pg'

/**
 * Runs work that opens a transaction on a client, commits what it did and releases the client. When anything fails the transaction is
 * rolled back; a connection that cannot even do that is not given back to the pool.
 */
export async function commitOn<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  let broken: Error | undefined
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
