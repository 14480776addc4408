import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { planOf } from '#platform/record/plan.ts'
import { titleSql } from '#platform/record/title-sql.ts'
import { judgePair } from './judge-pair.ts'
import { knownRules } from './known-rules.ts'
import { likenessOf, type MatchRule, ruleId } from './match-rule.ts'
import { policyOf } from './rules-of.ts'

type Side = { id: string; title: string | null; ownerName: string | null; createdAt: string }

/** Two records that may be one, both visible to who asks. */
export type Pair = {
  id: string
  score: number
  likeness: 'same' | 'similar'
  rules: string[]
  records: [Side, Side]
  /** Whether the actor may merge them: change one and delete the other. */
  mergeable: boolean
}

type Row = {
  id: string
  score: string
  rules: string[]
  a: string
  b: string
  titles: (string | null)[]
  owners: (string | null)[]
  created: Date[]
  mergeable: boolean
}

type Page = { state: 'open' | 'apart'; limit: number; after?: { score: string; id: string } }

/**
 * Suspected pairs, the likeliest first; `apart` are those that somebody said are not the same. Who may not know all fields that are
 * compared is shown the latest first: by its likeness the place of a pair would tell of them.
 */
export async function listPairs(
  ctx: Ctx,
  object: ObjectDefinition,
  { state, limit, after }: Page,
): Promise<{ pairs: Pair[]; next: { score: string; id: string } | null }> {
  const plan = planOf(ctx, object)
  const { rules } = await policyOf(ctx, object)
  const known = knownRules(ctx, object, rules)
  const told = known.length < rules.length ? known : undefined
  const rank = told ? sql`0` : sql`d.score`
  const may = (verb: 'read' | 'update' | 'delete', alias: string) => scopeSql(ctx, { object, verb, alias })
  const rows = await ctx.tx.rows<Row>(sql`
    select d.id, ${rank}::text as score, d.rules, d.first_id as a, d.second_id as b,
      array[${titleSql(plan, 'x')}, ${titleSql(plan, 'y')}] as titles, array[ox.name, oy.name] as owners, array[x.created_at, y.created_at] as created,
      (${may('update', 'x')} and ${may('update', 'y')} and ${may('delete', 'x')} and ${may('delete', 'y')}) as mergeable
    from duplicate_pair d
    join ${plan.table} x on x.workspace_id = ${ctx.workspaceId} and x.id = d.first_id and x.deleted_at is null and ${may('read', 'x')}
    join ${plan.table} y on y.workspace_id = ${ctx.workspaceId} and y.id = d.second_id and y.deleted_at is null and ${may('read', 'y')}
    left join member ox on ox.workspace_id = ${ctx.workspaceId} and ox.id = x.owner_id
    left join member oy on oy.workspace_id = ${ctx.workspaceId} and oy.id = y.owner_id
    where d.workspace_id = ${ctx.workspaceId} and d.object = ${object.name} and d.state = ${state}
      ${told ? sql`and d.rules && ${told.map(ruleId)}::text[]` : sql``}
      ${after ? sql`and (${rank}, d.id) < (${after.score}::numeric, ${after.id}::uuid)` : sql``}
    order by ${told ? sql`` : sql`${rank} desc,`} d.id desc limit ${limit}`)
  const last = rows.length === limit ? rows.at(-1)! : undefined
  return {
    pairs: rows.flatMap((row) => asKnown(row, told) ?? []).map(presentPair),
    next: last ? { score: last.score, id: last.id } : null,
  }
}

/** Told is only what follows from rules whose fields the actor may know; undefined where that is no suspicion. */
function asKnown(row: Row, known: readonly MatchRule[] | undefined): Row | undefined {
  const [a = null, b = null] = row.titles
  const judged = known && judgePair(known, { rules: row.rules, names: [a, b] })
  return known ? judged && { ...row, rules: judged.rules, score: String(judged.score) } : row
}

function presentPair({ id, score, rules, a, b, titles, owners, created, mergeable }: Row): Pair {
  const side = (recordId: string, index: 0 | 1): Side => ({
    id: recordId,
    title: titles[index]!,
    ownerName: owners[index]!,
    createdAt: created[index]!.toISOString(),
  })
  return {
    id,
    score: Number(score),
    likeness: likenessOf(Number(score)),
    rules,
    records: [side(a, 0), side(b, 1)],
    mergeable,
  }
}

/** Says of a pair that they are not the same, or takes that back; whoever may see both may say so. */
export async function decidePair(ctx: Ctx, id: string, state: 'open' | 'apart'): Promise<void> {
  const pair = await ctx.tx.one<{ object: string; a: string; b: string }>(sql`
    select d.object, d.first_id as a, d.second_id as b from duplicate_pair d
    where d.workspace_id = ${ctx.workspaceId} and d.id = ${id} and d.state <> 'merged' for update`)
  const object = pair && ctx.schema.find(pair.object)
  if (!object) throw notFound()
  const seen = await ctx.tx.rows(sql`
    select t.id from ${planOf(ctx, object).table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[pair.a, pair.b]}::uuid[]) and t.deleted_at is null
      and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })}`)
  if (seen.length < 2) throw notFound()
  await ctx.tx.run(sql`
    update duplicate_pair set state = ${state}, decided_at = ${ctx.now}, decided_by = ${actorId(ctx)}::uuid
    where workspace_id = ${ctx.workspaceId} and id = ${id}`)
}
