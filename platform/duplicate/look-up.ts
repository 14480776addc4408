import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { titleSql } from '#platform/record/title-sql.ts'
import { calledLike, type Line } from './called-like.ts'
import { toldOfHidden } from './hidden-record.ts'
import { knownRules } from './known-rules.ts'
import { matchKeys } from './match-keys.ts'
import type { MatchRule } from './match-rule.ts'
import { policyOf } from './rules-of.ts'

/** A record that one of the looked-up lines names. */
export type LookedUp = {
  /** Its line, from 0. */
  line: number
  object: string
  id: string | null
  title: string | null
  ownerId: string | null
  ownerName: string | null
  createdAt: string | null
  /** Found by the same text, number or address, or only by one like it. */
  likeness: 'same' | 'similar'
  visible: boolean
}

const mostOfALine = 5

/** For each line (a name, a telephone number, an address, a code) the records of the objects that it may mean, the surest first. */
export async function lookUp(
  ctx: Ctx,
  { lines, objects }: { lines: readonly string[]; objects: readonly ObjectDefinition[] },
): Promise<LookedUp[]> {
  const found: LookedUp[] = []
  for (const object of objects) found.push(...(await lookUpIn(ctx, object, lines)))
  const known = new Set(found.map(({ line }) => line))
  const unknown = lines.map((text, line) => ({ text, line })).filter(({ line }) => !known.has(line))
  for (const object of objects) found.push(...(await lookUpInNames(ctx, object, unknown)))
  const rank = ({ likeness }: LookedUp) => (likeness === 'same' ? 0 : 1)
  return found.sort((a, b) => a.line - b.line || rank(a) - rank(b))
}

type Row = Omit<LookedUp, 'object' | 'createdAt'> & { id: string; createdAt: Date }

async function lookUpIn(ctx: Ctx, object: ObjectDefinition, lines: readonly string[]): Promise<LookedUp[]> {
  const plan = storedPlan(ctx, object)
  const { rules, hidden } = await policyOf(ctx, object)
  const asked = askedKeys(knownRules(ctx, object, rules), { lines, country: checkContext(ctx).country })
  if (asked.length === 0) return []
  const rows = await ctx.tx.rows<Row>(sql`
    with met as (
      select a.line, k.record_id, bool_or(a.same) as same
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(line int4, key text, same boolean)
      cross join lateral (
        select m.record_id from match_key m
        where m.workspace_id = ${ctx.workspaceId} and m.object = ${object.name} and m.key = a.key limit ${mostOfALine * 4}
      ) k
      group by 1, 2
    ),
    placed as (
      select met.line, t.id, ${titleSql(plan, 't')} as title, t.owner_id as "ownerId", u.name as "ownerName", t.created_at as "createdAt",
        case when met.same then 'same' else 'similar' end as likeness, ${scopeSql(ctx, { object, verb: 'read', alias: 't' })} as visible,
        row_number() over (partition by met.line order by met.same desc, t.id) as place
      from met
      join ${plan.table} t on t.workspace_id = ${ctx.workspaceId} and t.id = met.record_id and t.deleted_at is null
      left join member u on u.workspace_id = ${ctx.workspaceId} and u.id = t.owner_id
    )
    select line, id, title, "ownerId", "ownerName", "createdAt", likeness, visible from placed where place <= ${mostOfALine}`)
  return rows.flatMap(({ createdAt, ...row }): LookedUp[] => {
    if (row.visible) return [{ ...row, object: object.name, createdAt: createdAt.toISOString() }]
    const told = toldOfHidden(hidden, row)
    return told ? [{ ...row, ...told, object: object.name, id: null, title: null, createdAt: null }] : []
  })
}

async function lookUpInNames(ctx: Ctx, object: ObjectDefinition, lines: readonly Line[]): Promise<LookedUp[]> {
  const rows = await calledLike(ctx, object, lines)
  return rows.map(({ createdAt, ...row }) => ({
    ...row,
    object: object.name,
    createdAt: createdAt.toISOString(),
    likeness: 'similar',
    visible: true,
  }))
}

/** A line may be the content of any field that is compared; which it is, nobody has said. */
function askedKeys(rules: readonly MatchRule[], { lines, country }: { lines: readonly string[]; country: string }) {
  return lines.flatMap((text, line) =>
    rules
      .filter((rule) => !rule.with && rule.by !== 'similarName')
      .flatMap((rule) =>
        matchKeys([rule], Object.fromEntries(rule.fields.map((field) => [field, text])), country).map((key) => ({
          line,
          key,
          same: rule.by !== 'sound',
        })),
      ),
  )
}
