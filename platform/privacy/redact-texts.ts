import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { type Plan, selectColumns, storedPlan } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { writeSearchEntries } from '#platform/search/write-search-entry.ts'

const texts: readonly string[] = ['text', 'longText', 'richText']
/** What stands in the place of what told who it was. */
export const mark = '〔…〕'

/** Records of an object in which somebody may be spoken of. */
export type Spoken = { object: ObjectDefinition; ids: string[] }

/** Takes the traces of somebody out of the texts of records, their own fields and what programs keep as JSON; the ids of those that had any. */
export async function redactTexts(ctx: Ctx, { object, ids }: Spoken, trace: string): Promise<string[]> {
  const plan = storedPlan(ctx, object)
  const touched = new Set<string>()
  for (const { column, json } of columnsOf(plan)) {
    const pattern = json ? jsonPattern(trace) : trace
    const cleaned = sql`regexp_replace(t.${column}::text, ${pattern}, ${mark}, 'gi')`
    const rows = await ctx.tx.rows<{ id: string }>(sql`
      update ${plan.store} as t set ${column} = ${json ? sql`${cleaned}::jsonb` : cleaned}, version = version + 1, updated_at = ${ctx.now}
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.${column}::text ~* ${pattern}
      returning t.id`)
    for (const { id } of rows) touched.add(id)
  }
  if (touched.size > 0) await searchAgain(ctx, plan, [...touched])
  return [...touched]
}

function columnsOf({ fields }: Plan): { column: Sql; json: boolean }[] {
  const own = fields.filter(({ field, custom }) => !custom && field.to === undefined)
  return [
    ...own
      .filter(({ field }) => texts.includes(field.kind))
      .map(({ columns }) => ({ column: sql.ref(columns[0]!.name), json: false })),
    ...own
      .filter(({ field }) => field.kind === 'json')
      .map(({ columns }) => ({ column: sql.ref(columns[0]!.name), json: true })),
    { column: sql.ref('custom'), json: true },
  ]
}

/** In JSON text a quotation mark or a backslash is written with a backslash before it. */
function jsonPattern(trace: string): string {
  return trace.replaceAll('"', '\\\\"')
}

async function searchAgain(ctx: Ctx, plan: Plan, ids: string[]): Promise<void> {
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null`)
  await writeSearchEntries(
    ctx,
    plan.object,
    rows.map((row) => ({ id: row.id as string, values: present(row, plan.fields) })),
  )
}
