import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import { firmsWhereDue } from './due-work.ts'
import type { HousekeepingParts } from './housekeeping.ts'

export const dayMs = 24 * 3_600_000

type LookedThrough = {
  name: string
  /** Does what is due in a firm; the moment before which nothing more can be, of what is there or of what is made from now on. */
  look(workspaceId: string): Promise<Date>
}

/**
 * Looks through every firm, and through each again when it said: two statements, however many firms there are of which nothing is due. What is done twice
 * or by two workers does no harm; what is killed or fails is done the next time. What lets something be due sooner says so by `noteDue`, and is looked at
 * again if it does so during the look.
 */
export async function lookThroughFirms(
  { db, log }: Pick<HousekeepingParts, 'db' | 'log'>,
  { name, look }: LookedThrough,
): Promise<void> {
  await noteFirms(db, name)
  for (const workspaceId of await firmsWhereDue(db, { name })) {
    const done = async () => {
      const notes = await takeNotes(db, { name, workspaceId })
      if (notes.length > 0) await replaceNotes(db, { name, workspaceId, notes, next: await look(workspaceId) })
    }
    await done().catch((error: unknown) => log.error({ error, chore: name, workspaceId }, 'housekeeping'))
  }
}

/** The moment that comes first: of what is there the earliest, of what is made from now on the soonest. */
export function firstOf(...moments: (Date | null | undefined)[]): Date {
  return new Date(Math.min(...moments.filter((moment) => moment != null).map((moment) => moment.getTime())))
}

/** Notes of a look that has begun go by another name: what is noted by its own then is noted anew. */
const begun = (name: string) => `begun ${name}`

/** Notes new firms, and again what was begun and did not end. */
async function noteFirms(db: Database, name: string): Promise<void> {
  const now = currentTime()
  await db.local((tx) =>
    tx.run(sql`
      with again as (update due_work set chore = ${name} where chore = ${begun(name)} returning ws)
      insert into due_work (id, chore, ws, due_at)
      select new_id(${now}), ${name}, w.id, ${now} from workspace w
      where not exists (select from due_work d where d.chore = ${name} and d.ws = w.id)
        and w.id not in (select ws from again)`),
  )
}

type Notes = { name: string; workspaceId: string }

/** What a transaction that is still open noted stays for the next time: the look would not see what caused it. */
async function takeNotes(db: Database, { name, workspaceId }: Notes): Promise<string[]> {
  return db.local(async (tx) => {
    const rows = await tx.rows<{ id: string; due: boolean }>(sql`
      select d.id, d.due_at <= ${currentTime()} as due from due_work d
      where d.chore = ${name} and d.ws = ${workspaceId} for update skip locked`)
    if (!rows.some(({ due }) => due)) return []
    const notes = rows.map(({ id }) => id)
    await tx.run(sql`update due_work set chore = ${begun(name)} where id = any(${notes}::uuid[])`)
    return notes
  })
}

/** What was noted during the look stays, and what another worker has begun again. */
async function replaceNotes(
  db: Database,
  { name, workspaceId, notes, next }: Notes & { notes: string[]; next: Date },
): Promise<void> {
  await db.local((tx) =>
    tx.run(sql`
      with looked as (delete from due_work where id = any(${notes}::uuid[]) and chore = ${begun(name)})
      insert into due_work (id, chore, ws, due_at) values (${newId(currentTime())}, ${name}, ${workspaceId}, ${next})`),
  )
}
