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
 * or by two workers does no harm; what is killed or fails is done the next time. What lets something be due sooner says so by `noteDue`.
 */
export async function lookThroughFirms(
  { db, log }: Pick<HousekeepingParts, 'db' | 'log'>,
  { name, look }: LookedThrough,
): Promise<void> {
  await noteNewFirms(db, name)
  for (const workspaceId of await firmsWhereDue(db, { name })) {
    const done = async () => {
      const notes = await notesOf(db, { name, workspaceId })
      await replaceNotes(db, { name, workspaceId, notes, next: await look(workspaceId) })
    }
    await done().catch((error: unknown) => log.error({ error, chore: name, workspaceId }, 'housekeeping'))
  }
}

/** The moment that comes first: of what is there the earliest, of what is made from now on the soonest. */
export function firstOf(...moments: (Date | null | undefined)[]): Date {
  return new Date(Math.min(...moments.filter((moment) => moment != null).map((moment) => moment.getTime())))
}

async function noteNewFirms(db: Database, name: string): Promise<void> {
  const now = currentTime()
  await db.local((tx) =>
    tx.run(sql`
      insert into due_work (id, chore, ws, due_at)
      select new_id(${now}), ${name}, w.id, ${now} from workspace w
      where not exists (select from due_work d where d.chore = ${name} and d.ws = w.id)`),
  )
}

type Notes = { name: string; workspaceId: string }

async function notesOf(db: Database, { name, workspaceId }: Notes): Promise<string[]> {
  const rows = await db.local(
    (tx) => tx.rows<{ id: string }>(sql`select d.id from due_work d where d.chore = ${name} and d.ws = ${workspaceId}`),
    { readOnly: true },
  )
  return rows.map(({ id }) => id)
}

/** What was noted during the look stays. */
async function replaceNotes(
  db: Database,
  { name, workspaceId, notes, next }: Notes & { notes: string[]; next: Date },
): Promise<void> {
  await db.local((tx) =>
    tx.run(sql`
      with looked as (delete from due_work where id = any(${notes}::uuid[]))
      insert into due_work (id, chore, ws, due_at) values (${newId(currentTime())}, ${name}, ${workspaceId}, ${next})`),
  )
}
