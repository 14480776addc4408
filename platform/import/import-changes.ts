import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { SetUpdated } from '#platform/record/update-set.ts'

/** Notes records that an import made besides those of its own rows, so that they go when it is taken back. */
export async function keepMade(
  ctx: Ctx,
  { importId, object, ids }: { importId: string; object: string; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return
  await ctx.tx.run(sql`
    insert into import_change (import_id, record_id, object, made, version)
    select ${importId}, id, ${object}, true, 1 from unnest(${ids}::uuid[]) as those(id)`)
}

/** The first state before this import is what a revert goes back to; the last version shows whether others wrote since. */
export async function keepBefore(
  ctx: Ctx,
  { importId, object, results }: { importId: string; object: string; results: ReadonlyMap<string, SetUpdated> },
): Promise<void> {
  const rows = [...results].flatMap(([id, result]) => {
    if (!result.ok || Object.keys(result.changes).length === 0) return []
    const before = Object.fromEntries(Object.entries(result.changes).map(([key, { from }]) => [key, from]))
    return [{ id, before, version: result.version }]
  })
  if (rows.length === 0) return
  await ctx.tx.run(sql`
    insert into import_change as c (import_id, record_id, object, made, before, version)
    select ${importId}, x.id, ${object}, false, x.before, x.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, before jsonb, version int4)
    on conflict (import_id, record_id) do update set before = excluded.before || coalesce(c.before, '{}'::jsonb), version = excluded.version`)
}
