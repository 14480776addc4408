import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { planOf } from '#platform/record/plan.ts'
import { titleSql } from '#platform/record/title-sql.ts'
import { writtenTokens } from '#platform/search/tokens.ts'

/** A line with its place among those that were asked. */
export type Line = { line: number; text: string }
export type CalledLike = {
  line: number
  id: string
  title: string
  ownerId: string | null
  ownerName: string | null
  createdAt: Date
}

const mostLookedAt = 200
const mostOfALine = 5

/** Records that the actor may see and whose name holds a line, as people write a firm in short: 中国移动. The shortest names first. */
export async function calledLike(ctx: Ctx, object: ObjectDefinition, lines: readonly Line[]): Promise<CalledLike[]> {
  const asked = lines.flatMap(({ line, text }) => {
    if (!isPartOfName(text)) return []
    // What `^` marks is the beginning of a word, which the middle of one need not be.
    const tokens = writtenTokens(text)[0]?.filter((token) => !/^[\^=]/.test(token)) ?? []
    return tokens.length > 0 ? [{ line, tokens, pattern: `%${text.replace(/[\\%_]/g, '\\$&')}%` }] : []
  })
  if (asked.length === 0) return []
  const plan = planOf(ctx, object)
  const title = titleSql(plan, 't')
  return ctx.tx.rows<CalledLike>(sql`
    with met as (
      select a.line, t.id, ${title} as title, t.owner_id as "ownerId", u.name as "ownerName", t.created_at as "createdAt",
        row_number() over (partition by a.line order by length(${title}), t.id) as place
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(line int4, tokens text[], pattern text)
      cross join lateral (
        select s.record_id from search_entry s
        where s.workspace_id = ${ctx.workspaceId} and s.object = ${object.name} and s.tokens @> a.tokens limit ${mostLookedAt}
      ) s
      join ${plan.table} t on t.workspace_id = ${ctx.workspaceId} and t.id = s.record_id and t.deleted_at is null
        and ${title} ilike a.pattern and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })}
      left join member u on u.workspace_id = ${ctx.workspaceId} and u.id = t.owner_id
    )
    select line, id, title, "ownerId", "ownerName", "createdAt" from met where place <= ${mostOfALine}`)
}

/** Long enough that it means something: two Han characters or four letters; a number is no name. */
function isPartOfName(text: string): boolean {
  return /\p{Script=Han}.*\p{Script=Han}|[\p{L}].*[\p{L}].*[\p{L}].*[\p{L}]/u.test(text) && !text.includes('@')
}
