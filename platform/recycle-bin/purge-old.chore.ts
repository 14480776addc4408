import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { allWorkspaceIds, type Housekeeping } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { isBinned, keptInBinMs } from './bin-page.ts'
import { purgeRecords } from './purge-records.ts'

const atOnce = 200

/** Removes for good what has been in the recycle bin for as long as the firm chose. What something outside still needs, or must be kept, stays. */
export const purgeOld: Housekeeping = {
  name: 'bin.purge',
  everyMs: 6 * 3_600_000,
  async run({ db, log }) {
    for (const workspaceId of await allWorkspaceIds(db)) {
      const asked = { db, workspaceId, jobId: 'bin.purge', kind: 'bin.purge', createdBy: null, log }
      const names = await db.inWorkspace(workspaceId, async (tx) => objectsWithOld(await jobCtx(tx, asked)))
      for (const name of names) {
        let after: string | null = null
        do {
          after = await db.inWorkspace(workspaceId, async (tx) => {
            const ctx = await jobCtx(tx, asked)
            const object = ctx.schema.named(name)
            const old = oldIn(ctx, object, await oldest(ctx))
            const rows = await tx.rows<{ id: string }>(sql`
              select t.id ${old} ${after ? sql`and t.id > ${after}` : sql``}
              order by t.id limit ${atOnce}`)
            const ids = rows.map(({ id }) => id)
            if (ids.length > 0 && !(await purgeRecords(ctx, object, ids))) {
              for (const id of ids) await purgeRecords(ctx, object, [id])
            }
            return ids.at(-1) ?? null
          })
        } while (after)
      }
    }
  },
}

/** Of most firms nothing has to go: one statement says so for all their objects. */
async function objectsWithOld(ctx: Ctx): Promise<string[]> {
  const before = await oldest(ctx)
  const each = ctx.schema.objects.map(
    (object) => sql`select ${object.name}::text as name where exists (select ${oldIn(ctx, object, before)})`,
  )
  const rows = await ctx.tx.rows<{ name: string }>(sql.join(each, sql` union all `))
  return rows.map(({ name }) => name)
}

function oldIn(ctx: Ctx, object: ObjectDefinition, before: Date): Sql {
  const plan = storedPlan(ctx, object)
  return sql`from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and ${isBinned(ctx, plan)} and t.deleted_at < ${before}`
}

async function oldest(ctx: Ctx): Promise<Date> {
  return new Date(ctx.now.getTime() - (await keptInBinMs(ctx)))
}
