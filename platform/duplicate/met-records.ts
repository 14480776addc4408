import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { Plan } from '#platform/record/plan.ts'
import { titleSql } from '#platform/record/title-sql.ts'
import { mostSharing } from './find-pairs.ts'
import { selfReferences } from './self-references.ts'

/** What a described record is compared by, under a number of its own; its id where it has one, and which others it names. */
export type Keyed = { n: number; keys: readonly string[]; id?: string; named?: readonly string[] }

/** A living record that shares keys with the described one `n`: whose it is, by which rules, and what the actor may do with it. */
export type Met = {
  n: number
  id: string
  title: string | null
  ownerId: string | null
  ownerName: string | null
  rules: string[]
  visible: boolean
  mayUpdate: boolean
}

/** The records that described ones may be: not those that they name or are named by, as a parent is; a key that too many share tells nothing. */
export async function metRecords(ctx: Ctx, plan: Plan, described: readonly Keyed[]): Promise<Met[]> {
  const asked = described.flatMap(({ n, keys }) => keys.map((key) => ({ n, key })))
  if (asked.length === 0) return []
  const { object } = plan
  const may = (verb: 'read' | 'update') => scopeSql(ctx, { object, verb, alias: 't' })
  const named = selfReferences(plan).map(({ columns }) => sql`${columns[0]!.sql('t')}`)
  const rows = await ctx.tx.rows<Met & { named: string[] }>(sql`
    with shared as (
      select a.n, k.record_id, split_part(a.key, '=', 1) as rule, count(*) over (partition by a.n, a.key) as sharing
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(n bigint, key text)
      cross join lateral (
        select m.record_id from match_key m
        where m.workspace_id = ${ctx.workspaceId} and m.object = ${object.name} and m.key = a.key limit ${mostSharing + 1}
      ) k
    ),
    met as (
      select n, record_id, array_agg(distinct rule) as rules from shared where sharing <= ${mostSharing} group by 1, 2
    )
    select met.n, t.id, ${titleSql(plan, 't')} as title, t.owner_id as "ownerId", u.name as "ownerName", met.rules,
      ${may('read')} as visible, ${may('update')} as "mayUpdate", array[${sql.join(named)}]::uuid[] as named
    from met
    join ${plan.table} t on t.workspace_id = ${ctx.workspaceId} and t.id = met.record_id and t.deleted_at is null
    left join member u on u.workspace_id = ${ctx.workspaceId} and u.id = t.owner_id`)
  const byNumber = new Map(described.map((one) => [one.n, one]))
  return rows.flatMap(({ named: namedByIt, ...met }) => {
    const { id, named: namedByThis } = byNumber.get(met.n)!
    return namedByThis?.includes(met.id) || (id !== undefined && namedByIt.includes(id)) ? [] : met
  })
}
