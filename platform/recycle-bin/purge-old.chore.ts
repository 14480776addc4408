import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { Housekeeping, HousekeepingParts } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { dayMs, lookThroughFirms } from '#platform/job/look-through-firms.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { binChore as name } from '#platform/retention/retention-choices.ts'
import { isBinned, keptInBinMs } from './bin-page.ts'
import { purgeRecords } from './purge-records.ts'

const atOnce = 200

/** Removes for good what has been in the recycle bin for as long as the firm chose. What something outside still needs, or must be kept, stays. */
export const purgeOld: Housekeeping = {
  name,
  everyMs: dayMs / 4,
  run: ({ db, log }) =>
    lookThroughFirms({ db, log }, { name, look: (workspaceId) => purgeFirm({ db, log }, workspaceId) }),
}

async function purgeFirm({ db, log }: Pick<HousekeepingParts, 'db' | 'log'>, workspaceId: string): Promise<Date> {
  const asked = { db, workspaceId, jobId: name, kind: name, createdBy: null, log }
  const binned = await db.inWorkspace(workspaceId, async (tx) => objectsInBin(await jobCtx(tx, asked)))
  for (const object of binned.filter(({ isOld }) => isOld)) {
    let after: string | null = null
    do {
      after = await db.inWorkspace(workspaceId, async (tx) =>
        purgeSome(await jobCtx(tx, asked), { name: object.name, after }),
      )
    } while (after)
  }
  return db.inWorkspace(workspaceId, async (tx) => nextAt(await jobCtx(tx, asked), binned))
}

/** The same in the transaction and at the time of the context: what would be gone by then in the past of a sample firm. */
export async function purgeOldAsOf(ctx: Ctx): Promise<void> {
  for (const { name } of (await objectsInBin(ctx)).filter(({ isOld }) => isOld)) {
    let after: string | null = null
    do after = await purgeSome(ctx, { name, after })
    while (after)
  }
}

/** The id of the last record that was looked at, null after the last of all. */
async function purgeSome(ctx: Ctx, { name, after }: { name: string; after: string | null }): Promise<string | null> {
  const object = ctx.schema.named(name)
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id ${binOf(ctx, object)} and t.deleted_at < ${await oldest(ctx)} ${after ? sql`and t.id > ${after}` : sql``}
    order by t.id limit ${atOnce}`)
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0 && !(await purgeRecords(ctx, object, ids))) {
    for (const id of ids) await purgeRecords(ctx, object, [id])
  }
  return ids.at(-1) ?? null
}

type Binned = { name: string; isOld: boolean; next: Date | null }

/** Of most firms nothing has to go: one statement says so for all their objects. */
async function objectsInBin(ctx: Ctx): Promise<Binned[]> {
  const before = await oldest(ctx)
  const each = ctx.schema.objects.map(
    (object) => sql`
      select ${object.name}::text as name, min(t.deleted_at) < ${before} as "isOld",
        min(t.deleted_at) filter (where t.deleted_at >= ${before}) as next ${binOf(ctx, object)} having count(*) > 0`,
  )
  return ctx.tx.rows<Binned>(sql.join(each, sql` union all `))
}

/** What had to stay is tried again the next day. */
async function nextAt(ctx: Ctx, binned: readonly Binned[]): Promise<Date> {
  const keptMs = await keptInBinMs(ctx)
  const ends = binned.flatMap(({ next, isOld }) => [
    ...(next ? [next.getTime() + keptMs] : []),
    ...(isOld ? [ctx.now.getTime() + dayMs] : []),
  ])
  return new Date(Math.min(ctx.now.getTime() + keptMs, ...ends))
}

function binOf(ctx: Ctx, object: ObjectDefinition): Sql {
  const plan = storedPlan(ctx, object)
  return sql`from ${plan.table} t where t.workspace_id = ${ctx.workspaceId} and ${isBinned(ctx, plan)}`
}

async function oldest(ctx: Ctx): Promise<Date> {
  return new Date(ctx.now.getTime() - (await keptInBinMs(ctx)))
}
