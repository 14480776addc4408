import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import type { HousekeepingParts } from './housekeeping.ts'

/** A chore's name, the firm and the moment from which on there is something to do. */
type Due = { chore: string; workspaceId: string; at: Date }

/**
 * Notes in the causing transaction that a chore has something to do in a firm. What is noted already suffices and is held until the transaction ends, so that
 * nobody does it before he can see what caused this; what somebody is doing at this moment is noted anew. Nothing is missed, nobody waits.
 */
export async function noteDue(tx: Tx, { chore, workspaceId, at }: Due): Promise<void> {
  await tx.run(sql`
    with noted as materialized (
      select d.id from due_work d where d.chore = ${chore} and d.ws = ${workspaceId} and d.due_at <= ${at}
      limit 1 for key share skip locked
    )
    insert into due_work (id, chore, ws, due_at)
    select ${newId(currentTime())}::uuid, ${chore}, ${workspaceId}::uuid, ${at}::timestamptz where not exists (select from noted)`)
}

type Chore = {
  name: string
  /** The module that has to be on. */
  module?: string
  /** Does what there is to do in a firm; the moment from which on there will be more, null for when somebody notes it. */
  work(tx: Tx, workspaceId: string): Promise<Date | null>
}

/**
 * Does a chore in the firms in which it is due: one statement finds them, however many there are. What is done and that it was done commit together, so that
 * several workers do it once, and what was killed or failed is done the next time.
 */
export async function doWhereDue({ db, log }: Pick<HousekeepingParts, 'db' | 'log'>, chore: Chore): Promise<void> {
  const { name, work } = chore
  for (const workspaceId of await firmsWhereDue(db, chore)) {
    const done = db.inWorkspace(workspaceId, async (tx) => {
      if (!(await takeDue(tx, { chore: name, workspaceId, at: currentTime() }))) return
      const next = await work(tx, workspaceId)
      if (next) await noteDue(tx, { chore: name, workspaceId, at: next })
    })
    await done.catch((error: unknown) => log.error({ error, chore: name, workspaceId }, 'housekeeping'))
  }
}

/** The firms in which a chore is due; those in which its module is on. */
export async function firmsWhereDue(db: Database, { name, module }: Pick<Chore, 'name' | 'module'>): Promise<string[]> {
  const isOn = module ? sql`${module} = any(w.modules)` : sql`true`
  const rows = await db.local(
    (tx) =>
      tx.rows<{ id: string }>(sql`
        select w.id from workspace w
        where ${isOn} and w.id in (select d.ws from due_work d where d.chore = ${name} and d.due_at <= ${currentTime()})
        order by w.id`),
    { readOnly: true },
  )
  return rows.map(({ id }) => id)
}

/** Takes what is due; false when another worker has it. What a transaction that is still open noted stays for the next time. */
async function takeDue(tx: Tx, { chore, workspaceId, at }: Due): Promise<boolean> {
  const taken = await tx.run(sql`
    delete from due_work where id = any(array(
      select d.id from due_work d where d.chore = ${chore} and d.ws = ${workspaceId} and d.due_at <= ${at} for update skip locked))`)
  return taken > 0
}
