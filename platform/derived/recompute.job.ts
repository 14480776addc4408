import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { defineJob } from '#platform/job/define-job.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { refersSql } from '#platform/record/kept-sql.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { settle } from './follow-changes.ts'
import { recompute } from './recompute.ts'
import { type RecomputeInput, recomputeJobName } from './recompute-later.ts'

const pageSize = 2_000

/** Computes formulas and roll-ups of an object's records again, page by page: after a change of a definition, or of what many read. */
export const recomputeJob = defineJob<RecomputeInput>({
  name: recomputeJobName,
  async run(job, input) {
    let after: string | null = null
    let done = 0
    do {
      const from: string | null = after
      after = await job.step(async (ctx): Promise<string | null> => {
        const object = ctx.schema.find(input.object)
        const page: string[] = object ? await nextPage(ctx, object, { input, after: from }) : []
        if (!object || page.length === 0) return null
        await settle(ctx, object, await recompute(ctx, object, { ids: page, rollUps: !input.via }))
        done += page.length
        await job.progress(ctx, { done })
        return page.at(-1)!
      })
    } while (after)
    return { count: done }
  },
})

async function nextPage(
  ctx: Ctx,
  object: ObjectDefinition,
  { input, after }: { input: RecomputeInput; after: string | null },
): Promise<string[]> {
  const plan = storedPlan(ctx, object)
  const reference = plan.byKey.get(input.via ?? '')
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} ${after ? sql`and t.id > ${after}::uuid` : sql``}
      ${reference ? sql`and ${refersSql(ctx, { item: reference, alias: 't', ids: input.ids ?? [] })}` : sql``}
    order by t.id limit ${pageSize}`)
  return rows.map(({ id }) => id)
}
