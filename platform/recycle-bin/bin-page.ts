import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { isId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { requireRight, scopeSql } from '#platform/permission/scope-sql.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'
import { usualBinDays } from '#platform/retention/retention-choices.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'

/** How long a deleted record can be restored, as the firm chose. */
export async function keptInBinMs(ctx: Ctx): Promise<number> {
  const { settings } = await readWorkspace(ctx.tx, ctx.workspaceId)
  return (settings.binDays ?? usualBinDays) * 24 * 3_600_000
}

export type BinnedRecord = {
  id: string
  title: string | null
  deletedAt: Date
  deletedBy: string | null
  purgeAt: Date
  /** What was binned with it and comes back with it, by object. */
  along: Record<string, number>
}

type Row = { id: string; title: string | null; deletedAt: Date; deletedBy: string | null }
type Asking = { q?: string; cursor?: string; limit: number }

/**
 * One page of what the actor may restore, what was deleted last first. What was deleted along with something else stands under
 * that and not by itself.
 */
export async function readBin(
  ctx: Ctx,
  object: ObjectDefinition,
  { q, cursor, limit }: Asking,
): Promise<{ data: BinnedRecord[]; nextCursor: string | null }> {
  requireRight(ctx, object, 'delete')
  const plan = storedPlan(ctx, object)
  const title = plan.byKey.get(object.title)!.columns[0]!.sql('t')
  const rows = await ctx.tx.rows<Row>(sql`
    select t.id, ${title}::text as title, t.deleted_at as "deletedAt", t.updated_by as "deletedBy" from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and ${isBinned(ctx, plan)}
      and ${scopeSql(ctx, { object, verb: 'delete', alias: 't' })}
      ${q ? sql`and ${title}::text ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}` : sql``}
      ${cursor ? sql`and (t.deleted_at, t.id) < ${positionOf(cursor)}` : sql``}
    order by t.deleted_at desc, t.id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const along = await countAlong(ctx, plan, page)
  const keptMs = await keptInBinMs(ctx)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    data: page.map((row) => ({
      ...row,
      purgeAt: new Date(row.deletedAt.getTime() + keptMs),
      along: along.get(row.id) ?? {},
    })),
    nextCursor: last ? `${last.deletedAt.toISOString()}_${last.id}` : null,
  }
}

/** In the bin by itself: deleted, not with what it belongs to, and not as the loser of a merge, which comes back with that. */
export function isBinned(ctx: Ctx, plan: Plan): Sql<boolean> {
  const parents = plan.fields.flatMap(({ field, columns }) => {
    const parent = field.ownedBy && field.to ? ctx.schema.find(field.to) : undefined
    if (!parent) return []
    const { table } = storedPlan(ctx, parent)
    return sql`and not exists (select from ${table} p
      where p.workspace_id = ${ctx.workspaceId} and p.id = ${columns[0]!.sql('t')} and p.deletion_id = t.deletion_id)`
  })
  return sql`t.deleted_at is not null
    and not exists (select from merge_loser m where m.workspace_id = ${ctx.workspaceId} and m.loser_id = t.id)
    ${parents.length > 0 ? sql.join(parents, sql` `) : sql``}`
}

async function countAlong(ctx: Ctx, plan: Plan, rows: readonly Row[]): Promise<Map<string, Record<string, number>>> {
  const counts = new Map<string, Record<string, number>>()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return counts
  for (const { object, by } of ctx.schema.ownedObjects(plan.object)) {
    const child = storedPlan(ctx, object)
    const found = await ctx.tx.rows<{ id: string; count: number }>(sql`
      select t.id, count(*) as count from ${plan.table} t
      join ${child.table} c on c.workspace_id = ${ctx.workspaceId} and ${child.byKey.get(by)!.columns[0]!.sql('c')} = t.id
        and c.deletion_id = t.deletion_id and ${scopeSql(ctx, { object, verb: 'read', alias: 'c' })}
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) group by t.id`)
    for (const { id, count } of found) counts.set(id, { ...counts.get(id), [object.name]: count })
  }
  return counts
}

function positionOf(cursor: string): Sql {
  const [at = '', id = ''] = cursor.split('_')
  if (Number.isNaN(Date.parse(at)) || !isId(id)) throw new AppError('invalid_cursor')
  return sql`(${new Date(at)}::timestamptz, ${id}::uuid)`
}
