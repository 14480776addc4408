import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Values } from '#platform/object/hooks.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { matchKeys } from './match-keys.ts'
import { comparedFields, type MatchRule } from './match-rule.ts'
import { rulesOf } from './rules-of.ts'
import { selfReferences } from './self-references.ts'

type Keyed = { id: string; values: Values }

/** The keys of new records, in their transaction; they are compared with the others soon after. */
export async function addMatchKeys(ctx: Ctx, object: ObjectDefinition, records: readonly Keyed[]): Promise<void> {
  const rules = await rulesOf(ctx, object)
  if (rules.length === 0) return
  const keys = keysOf(ctx, { rules, records })
  if (keys.length === 0) return
  const keyed = [...new Set(keys.map(({ id }) => id))]
  await Promise.all([insertKeys(ctx, object, keys), queueForComparison(ctx, object, keyed)])
}

/** The keys of changed records, where something was changed that they are compared by, or that tells two apart. */
export async function renewMatchKeys(
  ctx: Ctx,
  object: ObjectDefinition,
  records: readonly (Keyed & { changed: readonly string[] })[],
): Promise<void> {
  const rules = await rulesOf(ctx, object)
  if (rules.length === 0) return
  const telling = selfReferences(storedPlan(ctx, object)).map(({ key }) => key)
  const compared = new Set([...rules.flatMap(comparedFields), ...telling])
  const touched = records.filter(({ changed }) => changed.some((key) => compared.has(key)))
  if (touched.length > 0) await replaceMatchKeys(ctx, object, touched)
}

/** The keys of records rebuilt, whatever they were. */
export async function replaceMatchKeys(ctx: Ctx, object: ObjectDefinition, records: readonly Keyed[]): Promise<void> {
  const rules = await rulesOf(ctx, object)
  const ids = idsOf(records)
  await ctx.tx.run(
    sql`delete from match_key where workspace_id = ${ctx.workspaceId} and source_id = any(${ids}::uuid[])`,
  )
  await insertKeys(ctx, object, keysOf(ctx, { rules, records }))
  // Also those that have none any more: what was suspected of them is settled by the comparison.
  if (rules.length > 0) await queueForComparison(ctx, object, ids)
}

/** Binned records are not compared; what was suspected of them is forgotten. */
export async function removeMatchKeys(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const gone = sql`${[...ids]}::uuid[]`
  await Promise.all([
    ctx.tx.run(sql`delete from match_key where workspace_id = ${ctx.workspaceId} and source_id = any(${gone})`),
    ctx.tx.run(sql`
      delete from duplicate_pair
      where workspace_id = ${ctx.workspaceId} and state = 'open' and (first_id = any(${gone}) or second_id = any(${gone}))`),
  ])
}

/** Records that a worker compares with all others. */
async function queueForComparison(ctx: Ctx, object: { name: string }, ids: readonly string[]): Promise<void> {
  await ctx.tx.run(
    sql`
    insert into match_todo (ws, record_id, object)
    select ${ctx.workspaceId}, t.id, ${object.name} from unnest(${[...ids]}::uuid[]) t(id) on conflict do nothing`,
    { prepared: true },
  )
}

type Key = { id: string; key: string }

function keysOf(ctx: Ctx, { rules, records }: { rules: readonly MatchRule[]; records: readonly Keyed[] }): Key[] {
  const { country } = checkContext(ctx)
  return records.flatMap(({ id, values }) => matchKeys(rules, values, country).map((key) => ({ id, key })))
}

async function insertKeys(ctx: Ctx, object: ObjectDefinition, keys: readonly Key[]): Promise<void> {
  if (keys.length === 0) return
  await ctx.tx.run(
    sql`
    insert into match_key (workspace_id, source_id, key, record_id, object)
    select ${ctx.workspaceId}, r.id, r.key, r.id, ${object.name}
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(id uuid, key text)
    on conflict do nothing`,
    { prepared: true },
  )
}

function idsOf(records: readonly Keyed[]): string[] {
  return records.map(({ id }) => id)
}
