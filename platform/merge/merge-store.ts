import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId, timeOfId } from '#platform/db/new-id.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import type { TakenField } from './survivor-row.ts'

export type Merge = {
  id: string
  object: string
  survivorId: string
  loserIds: string[]
  fields: TakenField[]
  undone: boolean
}

/**
 * The id of a merge: after all before it, however far the clock was set back, because it is known by their ids which of two came later. To be asked for when
 * the records are locked, so that merges of the same ones are seen.
 */
export async function nextMergeId(ctx: Ctx): Promise<string> {
  const last = await ctx.tx.one<{ id: string }>(sql`
    select m.id from record_merge m where m.workspace_id = ${ctx.workspaceId} order by m.id desc limit 1`)
  const id = newId(ctx.now)
  return last && last.id >= id ? newId(new Date(timeOfId(last.id).getTime() + 1)) : id
}

/** Notes a merge with the survivor's row as it was. */
export async function noteMerge(
  ctx: Ctx,
  plan: Plan,
  { id, survivorId, loserIds }: { id: string; survivorId: string; loserIds: readonly string[] },
): Promise<void> {
  await ctx.tx.run(sql`
    insert into record_merge (workspace_id, id, object, survivor_id, loser_ids, changes, merged_at, merged_by)
    select ${ctx.workspaceId}, ${id}, ${plan.object.name}, ${survivorId}, ${[...loserIds]}::uuid[],
      jsonb_build_object('before', to_jsonb(t)), ${ctx.now}, ${actorId(ctx)}::uuid
    from ${plan.store} t where t.workspace_id = ${ctx.workspaceId} and t.id = ${survivorId}`)
  await ctx.tx.run(sql`
    insert into merge_loser (workspace_id, loser_id, survivor_id, merge_id, object)
    select ${ctx.workspaceId}, l.id, ${survivorId}, ${id}, ${plan.object.name} from unnest(${[...loserIds]}::uuid[]) l(id)`)
}

/** Adds the survivor's row as the merge left it, and the fields that it took. */
export async function noteResult(
  ctx: Ctx,
  plan: Plan,
  { id, survivorId, fields }: { id: string; survivorId: string; fields: readonly TakenField[] },
): Promise<void> {
  await ctx.tx.run(sql`
    update record_merge m
    set changes = m.changes || jsonb_build_object('after', to_jsonb(t), 'fields', ${JSON.stringify(fields)}::jsonb)
    from ${plan.store} t
    where m.workspace_id = ${ctx.workspaceId} and m.id = ${id} and t.workspace_id = ${ctx.workspaceId} and t.id = ${survivorId}`)
}

export async function readMerge(ctx: Ctx, id: string): Promise<Merge> {
  const merge = await ctx.tx.one<Merge>(sql`
    select m.id, m.object, m.survivor_id as "survivorId", m.loser_ids as "loserIds", m.changes -> 'fields' as fields,
      m.undone_at is not null as undone
    from record_merge m where m.workspace_id = ${ctx.workspaceId} and m.id = ${id} for update`)
  if (!merge) throw notFound()
  return merge
}

/**
 * Whether a later merge stands that turned or took the same as this one: what it would give back is what this one left, and undone
 * in the wrong order neither would give back what was there before.
 */
export async function isWrittenOver(ctx: Ctx, id: string): Promise<boolean> {
  const found = await ctx.tx.one<{ written: boolean }>(sql`
    with written as (
      select m.id as merge_id, m.survivor_id as row_id, m.object || '.' || (f ->> 'key') as place
      from record_merge m cross join jsonb_array_elements(m.changes -> 'fields') f
      where m.workspace_id = ${ctx.workspaceId} and m.id >= ${id} and m.undone_at is null
      union all
      select v.merge_id, v.row_id, v.place from merge_move v
      join record_merge m on m.workspace_id = ${ctx.workspaceId} and m.id = v.merge_id and m.undone_at is null
      where v.workspace_id = ${ctx.workspaceId} and v.merge_id >= ${id}
    )
    select exists (select from written one join written other on other.row_id = one.row_id and other.place = one.place
      where one.merge_id = ${id} and other.merge_id <> ${id}) as written`)
  return found!.written
}

export async function noteUndone(ctx: Ctx, id: string): Promise<void> {
  await ctx.tx.run(sql`
    update record_merge set undone_at = ${ctx.now}, undone_by = ${actorId(ctx)}::uuid
    where workspace_id = ${ctx.workspaceId} and id = ${id}`)
  await ctx.tx.run(sql`delete from merge_loser where workspace_id = ${ctx.workspaceId} and merge_id = ${id}`)
}

/**
 * Keeps by which unique values the losers were known, so that imports keep finding them; their search entries stay and are
 * answered for by the survivor.
 */
export async function keepAliases(ctx: Ctx, object: ObjectDefinition, losers: readonly Presented[]): Promise<void> {
  const unique = storedPlan(ctx, object).fields.filter(({ field, custom }) => field.unique && custom === undefined)
  const rows = losers.flatMap((loser) =>
    unique.flatMap(({ key }) => {
      const value = loser[key]
      return value === null || value === undefined ? [] : [{ id: loser.id, field: key, value: String(value) }]
    }),
  )
  if (rows.length === 0) return
  await ctx.tx.run(sql`
    insert into record_alias (workspace_id, loser_id, field, value, object)
    select ${ctx.workspaceId}, r.id, r.field, r.value, ${object.name}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, field text, value text)
    on conflict (workspace_id, loser_id, field) do update set value = excluded.value`)
}

export async function forgetAliases(ctx: Ctx, loserIds: readonly string[]): Promise<void> {
  await ctx.tx.run(
    sql`delete from record_alias where workspace_id = ${ctx.workspaceId} and loser_id = any(${[...loserIds]}::uuid[])`,
  )
}
