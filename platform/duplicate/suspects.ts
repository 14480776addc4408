import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { titleSql } from '#platform/record/title-sql.ts'
import { mostSharing } from './find-pairs.ts'
import { toldOfHidden } from './hidden-record.ts'
import { judgePair } from './judge-pair.ts'
import { knownRules } from './known-rules.ts'
import { matchKeys } from './match-keys.ts'
import { likenessOf } from './match-rule.ts'
import { policyOf } from './rules-of.ts'

/** A record that may be the one that was described. Whoever may not see it learns at most who owns it. */
export type Suspect = {
  id: string | null
  title: string | null
  ownerId: string | null
  ownerName: string | null
  score: number
  likeness: 'same' | 'similar'
  /** Ids of the rules by which it was found; none where it may not be seen. */
  rules: string[]
  visible: boolean
}

type Described = { values: Values; exceptId?: string; limit: number }
type Row = Omit<Suspect, 'score' | 'likeness'> & { id: string }

/** Records that may be the described one, the likeliest first. */
export async function suspectsOf(
  ctx: Ctx,
  object: ObjectDefinition,
  { values, exceptId, limit }: Described,
): Promise<Suspect[]> {
  const { rules: all, hidden } = await policyOf(ctx, object)
  const rules = knownRules(ctx, object, all)
  const keys = matchKeys(rules, values, checkContext(ctx).country)
  if (keys.length === 0) return []
  const plan = storedPlan(ctx, object)
  const rows = await ctx.tx.rows<Row>(sql`
    with shared as (
      select o.record_id, asked.key, count(*) over (partition by asked.key) as sharing
      from unnest(${keys}::text[]) asked(key)
      cross join lateral (
        select k.record_id from match_key k
        where k.workspace_id = ${ctx.workspaceId} and k.object = ${object.name} and k.key = asked.key limit ${mostSharing + 1}
      ) o
    ),
    met as (
      select record_id, array_agg(distinct split_part(key, '=', 1)) as rules from shared where sharing <= ${mostSharing} group by 1
    )
    select t.id, ${titleSql(plan, 't')} as title, t.owner_id as "ownerId", u.name as "ownerName", met.rules,
      ${scopeSql(ctx, { object, verb: 'read', alias: 't' })} as visible
    from met
    join ${plan.table} t on t.workspace_id = ${ctx.workspaceId} and t.id = met.record_id and t.deleted_at is null
    left join member u on u.workspace_id = ${ctx.workspaceId} and u.id = t.owner_id
    where t.id is distinct from ${exceptId ?? null}::uuid`)
  const name = fieldValue(values, object.title)
  const described = typeof name === 'string' ? name : null
  const suspects = rows.flatMap((row): Suspect[] => {
    const judged = judgePair(rules, { rules: row.rules, names: [described, row.title] })
    if (!judged) return []
    const found = { score: judged.score, likeness: likenessOf(judged.score) }
    if (row.visible) return [{ ...row, ...found, rules: judged.rules }]
    const told = toldOfHidden(hidden, row)
    return told ? [{ ...found, ...told, id: null, title: null, rules: [], visible: false }] : []
  })
  return suspects.sort((a, b) => b.score - a.score).slice(0, limit)
}
