import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { replaceMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Presented } from '#platform/record/present.ts'

/** What the losers were compared and are found by, and those that went into them before, is answered for by the survivor. */
export async function moveKeys(
  ctx: Ctx,
  { survivorId, loserIds }: { survivorId: string; loserIds: readonly string[] },
): Promise<void> {
  await ctx.tx.run(sql`
    update match_key k set record_id = ${survivorId}
    where k.workspace_id = ${ctx.workspaceId} and k.source_id in (${mergedInto(ctx, loserIds)})`)
  await ctx.tx.run(sql`
    update search_entry s set survivor_id = ${survivorId}
    where s.workspace_id = ${ctx.workspaceId} and s.record_id in (${mergedInto(ctx, loserIds)})`)
}

/** Gives the keys back to records that are records of their own again. */
export async function returnKeys(
  ctx: Ctx,
  { object, survivor, losers }: { object: ObjectDefinition; survivor: Presented; losers: readonly Presented[] },
): Promise<void> {
  for (const { id } of losers) {
    await ctx.tx.run(sql`
      update match_key k set record_id = ${id}
      where k.workspace_id = ${ctx.workspaceId} and k.source_id in (${mergedInto(ctx, [id])})`)
    await ctx.tx.run(sql`
      update search_entry s set survivor_id = nullif(${id}::uuid, s.record_id)
      where s.workspace_id = ${ctx.workspaceId} and s.record_id in (${mergedInto(ctx, [id])})`)
  }
  const records = [survivor, ...losers].map((values) => ({ id: values.id, values }))
  await replaceMatchKeys(ctx, object, records)
}

/** Suspicions among the merged are settled; those about a loser and others are looked for again with the survivor. */
export async function mergePairs(
  ctx: Ctx,
  { survivorId, loserIds }: { survivorId: string; loserIds: readonly string[] },
): Promise<void> {
  const all = sql`${[survivorId, ...loserIds]}::uuid[]`
  const losers = sql`${[...loserIds]}::uuid[]`
  await ctx.tx.run(sql`
    update duplicate_pair set state = 'merged', decided_at = ${ctx.now}
    where workspace_id = ${ctx.workspaceId} and first_id = any(${all}) and second_id = any(${all}) and state = 'open'`)
  await ctx.tx.run(sql`
    delete from duplicate_pair
    where workspace_id = ${ctx.workspaceId} and state = 'open' and (first_id = any(${losers}) or second_id = any(${losers}))`)
}

/** Merged by mistake: they are suspected again until somebody says that they are not the same. */
export async function reopenPairs(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const all = sql`${[...ids]}::uuid[]`
  await ctx.tx.run(sql`
    update duplicate_pair set state = 'open', decided_at = null, decided_by = null
    where workspace_id = ${ctx.workspaceId} and first_id = any(${all}) and second_id = any(${all}) and state = 'merged'`)
}

/** The records themselves and all that went into them. */
function mergedInto(ctx: Ctx, ids: readonly string[]) {
  return sql`
    with recursive part (id) as (
      select p.id from unnest(${[...ids]}::uuid[]) p(id)
      union
      select m.loser_id from part p
      join merge_loser m on m.workspace_id = ${ctx.workspaceId} and m.survivor_id = p.id
    ) select id from part`
}
