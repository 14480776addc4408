import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { planOf } from './plan.ts'
import type { RecordRef } from './require-record.ts'

export type Titled = { title: string | null; ownerId: string | null; binned: boolean }

/** Names and owners of those of these records that the actor may see, by id, also from the recycle bin if asked; one query for each kind of object. */
export async function readTitles(
  ctx: Ctx,
  refs: readonly RecordRef[],
  { binned = false } = {},
): Promise<Map<string, Titled>> {
  const found = new Map<string, Titled>()
  for (const name of new Set(refs.map(({ object }) => object))) {
    const object = ctx.schema.find(name)
    if (!object) continue
    const plan = planOf(ctx, object)
    const ids = refs.filter((ref) => ref.object === name).map(({ id }) => id)
    const title = plan.byKey.get(object.title)?.columns[0]?.sql('t') ?? sql`null`
    const rows = await ctx.tx.rows<{ id: string } & Titled>(sql`
      select t.id, ${title}::text as title, t.owner_id as "ownerId", t.deleted_at is not null as binned from ${plan.table} t
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) ${binned ? sql`` : sql`and t.deleted_at is null`}
        and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })}`)
    for (const { id, ...titled } of rows) found.set(id, titled)
  }
  return found
}
