import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { titleSql } from '#platform/record/title-sql.ts'
import { type Judgement, judgePair } from './judge-pair.ts'
import { type MatchRule, ruleId } from './match-rule.ts'
import { rulesOf } from './rules-of.ts'
import { selfReferences } from './self-references.ts'

const atOnce = 1_000
/** A key that more records have tells nothing: a telephone exchange, a name like "test". */
export const mostSharing = 20

/** Compares the next records that wait for it with all others. Returns how many; 0 when none is left. */
export async function compareNext(ctx: Ctx): Promise<number> {
  const waiting = await ctx.tx.rows<{ id: string; object: string }>(sql`
    delete from match_todo where ws = ${ctx.workspaceId} and record_id = any(array(
      select record_id from match_todo where ws = ${ctx.workspaceId} order by record_id limit ${atOnce} for update skip locked))
    returning record_id as id, object`)
  for (const [name, rows] of Map.groupBy(waiting, ({ object }) => object)) {
    const object = ctx.schema.find(name)
    const ids = rows.map(({ id }) => id)
    if (object) await comparePairs(ctx, object, ids)
  }
  return waiting.length
}

/** Has all records of an object compared again. */
export async function queueAll(ctx: Ctx, object: ObjectDefinition): Promise<number> {
  return ctx.tx.run(sql`
    insert into match_todo (ws, record_id, object)
    select distinct ${ctx.workspaceId}::uuid, k.record_id, ${object.name} from match_key k
    where k.workspace_id = ${ctx.workspaceId} and k.object = ${object.name}
    on conflict do nothing`)
}

async function comparePairs(ctx: Ctx, object: ObjectDefinition, ids: readonly string[]): Promise<void> {
  const rules = await rulesOf(ctx, object)
  const met = await meetings(ctx, object, { ids, rules })
  const pairs = met.flatMap(({ a, b, rules: shared, names, apart }) => {
    const judged = judgePair(rules, { rules: shared, names, apart })
    return judged ? [{ a, b, ...judged }] : []
  })
  await storePairs(ctx, object, { ids, pairs })
}

type Met = { a: string; b: string; rules: string[]; names: [string | null, string | null]; apart: boolean }

/**
 * Living records that share keys with the given ones and do not name each other, with the rules by which; each pair once, the smaller
 * id first. Apart are two of which both have what names one record alone, a credit code, and not the same.
 */
function meetings(
  ctx: Ctx,
  object: ObjectDefinition,
  { ids, rules }: { ids: readonly string[]; rules: readonly MatchRule[] },
): Promise<Met[]> {
  const plan = storedPlan(ctx, object)
  const sure = rules
    .filter(({ by, with: beside, strength }) => by === 'exact' && !beside && strength === 'sure')
    .map(ruleId)
  const keysOf = (record: string) => sql`
    select k.key from match_key k
    where k.workspace_id = ${ctx.workspaceId} and k.source_id = ${sql.ref(record)} and starts_with(k.key, s.rule || '=')`
  const named = selfReferences(plan).flatMap(({ columns }) => [
    sql`${columns[0]!.sql('first')} is distinct from p.b and ${columns[0]!.sql('second')} is distinct from p.a`,
  ])
  return ctx.tx.rows<Met>(sql`
    with shared as (
      select m.record_id as one, o.record_id as other, split_part(m.key, '=', 1) as rule,
        count(*) over (partition by m.source_id, m.key) as sharing
      from match_key m
      cross join lateral (
        select k.record_id from match_key k
        where k.workspace_id = ${ctx.workspaceId} and k.object = ${object.name} and k.key = m.key and k.record_id <> m.record_id
        limit ${mostSharing + 1}
      ) o
      where m.workspace_id = ${ctx.workspaceId} and m.source_id = any(${[...ids]}::uuid[])
    ),
    pair as (
      select least(one, other) as a, greatest(one, other) as b, array_agg(distinct rule) as rules
      from shared where sharing <= ${mostSharing} group by 1, 2
    )
    select p.a, p.b, p.rules, array[${titleSql(plan, 'first')}, ${titleSql(plan, 'second')}] as names,
      exists (select from unnest(${sure}::text[]) s(rule) where s.rule <> all(p.rules)
        and exists (${keysOf('p.a')}) and exists (${keysOf('p.b')}) and not exists (${keysOf('p.a')} intersect ${keysOf('p.b')})) as apart
    from pair p
    join ${plan.table} first on first.workspace_id = ${ctx.workspaceId} and first.id = p.a and first.deleted_at is null
    join ${plan.table} second on second.workspace_id = ${ctx.workspaceId} and second.id = p.b and second.deleted_at is null
    where ${sql.join([sql`true`, ...named], sql` and `)}`)
}

type Pair = Judgement & { a: string; b: string }

/** New suspicions are kept, what people decided stays decided, and what is no longer suspected is forgotten. */
async function storePairs(
  ctx: Ctx,
  object: ObjectDefinition,
  { ids, pairs }: { ids: readonly string[]; pairs: readonly Pair[] },
): Promise<void> {
  const found = JSON.stringify(pairs.map((pair) => ({ ...pair, id: newId(ctx.now) })))
  await ctx.tx.run(sql`
    delete from duplicate_pair d
    where d.workspace_id = ${ctx.workspaceId} and d.state = 'open'
      and (d.first_id = any(${[...ids]}::uuid[]) or d.second_id = any(${[...ids]}::uuid[]))
      and not exists (select from jsonb_to_recordset(${found}::jsonb) as f(a uuid, b uuid) where f.a = d.first_id and f.b = d.second_id)`)
  if (pairs.length === 0) return
  await ctx.tx.run(sql`
    insert into duplicate_pair as d (workspace_id, id, object, first_id, second_id, score, rules, state, found_at)
    select ${ctx.workspaceId}, f.id, ${object.name}, f.a, f.b, f.score, f.rules, 'open', ${ctx.now}
    from jsonb_to_recordset(${found}::jsonb) as f(id uuid, a uuid, b uuid, score numeric, rules text[])
    on conflict (workspace_id, first_id, second_id) do update set score = excluded.score, rules = excluded.rules
      where d.state = 'open'`)
}
