import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type Plan, selectColumns } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'
import { mergedAway } from './merged-away.ts'
import { survivorsOf } from './survivor.ts'

type Row = Record<string, unknown> & {
  id: string
  seen: boolean
  changeable: boolean
  deletable: boolean
  binned: boolean
}

/**
 * Locks the records in the order of their ids, so that two merges that share some wait for each other, and proves that the actor may
 * change the survivor and delete the others. Throws `not_found`, `forbidden`, and `merged_away` for one that another merge took.
 */
export async function lockForMerge(
  ctx: Ctx,
  plan: Plan,
  { survivorId, loserIds, gone }: { survivorId: string; loserIds: readonly string[]; gone: boolean },
): Promise<{ survivor: Presented; losers: Presented[] }> {
  const { object } = plan
  const rows = await ctx.tx.rows<Row>(sql`
    select ${selectColumns(plan.fields, 't')}, t.deleted_at is not null as binned, ${may(ctx, object, 'read')} as seen,
      ${may(ctx, object, 'update')} as changeable, ${may(ctx, object, 'delete')} as deletable
    from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[survivorId, ...loserIds]}::uuid[])
    order by t.id for update of t`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  await requireThere(ctx, { object, byId, survivorId, loserIds, gone })
  const survivor = byId.get(survivorId)!
  const losers = loserIds.map((id) => byId.get(id)!)
  if (!survivor.changeable || losers.some((row) => !row.changeable || !row.deletable)) throw new AppError('forbidden')
  return { survivor: present(survivor, plan.fields), losers: losers.map((row) => present(row, plan.fields)) }
}

type Asked = {
  object: ObjectDefinition
  byId: Map<string, Row>
  survivorId: string
  loserIds: readonly string[]
  gone: boolean
}

/** Living records that the actor may see; with `gone` the losers lie in the bin. */
async function requireThere(ctx: Ctx, { object, byId, survivorId, loserIds, gone }: Asked): Promise<void> {
  const missing = [survivorId, ...loserIds].filter((id) => {
    const row = byId.get(id)
    return !row?.seen || row.binned !== (gone && id !== survivorId)
  })
  if (missing.length === 0) return
  const [survivor] = (await survivorsOf(ctx, missing)).values()
  throw survivor ? await mergedAway(ctx, object, survivor) : notFound()
}

function may(ctx: Ctx, object: ObjectDefinition, verb: 'read' | 'update' | 'delete') {
  return scopeSql(ctx, { object, verb, alias: 't' })
}
