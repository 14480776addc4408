import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** What work in a savepoint came to: its result, or the error for which it was undone. */
export type Tried<T> = { ok: true; value: T } | { ok: false; error: unknown }

/** Does work that may be refused within a transaction; where `refused` knows the error, just this work is undone. */
export async function inSavepoint<T>(
  tx: Tx,
  work: () => Promise<T>,
  refused: (error: unknown) => boolean,
): Promise<Tried<T>> {
  await tx.run(sql`savepoint work`)
  try {
    const value = await work()
    await tx.run(sql`release savepoint work`)
    return { ok: true, value }
  } catch (error) {
    if (!refused(error)) throw error
    await tx.run(sql`rollback to savepoint work`)
    await tx.run(sql`release savepoint work`)
    return { ok: false, error }
  }
}
