import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { replaceMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { type Plan, selectColumns, storedPlan } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { writeSearchEntries } from '#platform/search/write-search-entry.ts'

const texts: readonly string[] = ['text', 'longText', 'richText']
/** A number or an address of somebody is none without what told who it was. */
const ways: readonly string[] = ['phone', 'email', 'url']
/** What stands in the place of what told who it was. */
export const mark = '〔…〕'

/** Records of an object in which somebody may be spoken of. */
export type Spoken = { object: ObjectDefinition; ids: string[] }

/** Takes the traces of somebody out of records: texts, numbers and addresses, the firm's own fields and what programs keep as JSON; the ids of those that had any. */
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
  for (const columns of waysOf(plan)) {
    const empty = columns.map((column) => sql`${column} = null`)
    const rows = await ctx.tx.rows<{ id: string }>(sql`
      update ${plan.store} as t set ${sql.join(empty)}, version = version + 1, updated_at = ${ctx.now}
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.${columns[0]}::text ~* ${trace}
      returning t.id`)
    for (const { id } of rows) touched.add(id)
  }
  if (touched.size > 0) {
    await redactKept(ctx, [...touched], trace)
    await findAgain(ctx, plan, [...touched])
  }
  return [...touched]
}

/** Values that are kept beside the records, by which they are sorted and found. */
async function redactKept(ctx: Ctx, ids: string[], trace: string): Promise<void> {
  await ctx.tx.run(sql`
    update custom_value v set text_value = regexp_replace(v.text_value, ${trace}, ${mark}, 'gi'),
      unique_value = case when v.unique_value ~* ${trace} then null else v.unique_value end
    where v.workspace_id = ${ctx.workspaceId} and v.record_id = any(${ids}::uuid[])
      and (v.text_value ~* ${trace} or v.unique_value ~* ${trace})`)
}

function waysOf({ fields }: Plan): Sql[][] {
  const own = fields.filter(({ field, custom }) => !custom && ways.includes(field.kind))
  return own.map(({ columns }) => columns.map(({ name }) => sql.ref(name)))
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

/**
 * The trace in JSON text: a quotation mark is written with a backslash before it. What a value is called by (`"name": …`) tells of
 * nobody, though somebody may be called the same.
 */
export function jsonPattern(trace: string): string {
  return `(?:${trace.replaceAll('"', '\\\\"')})(?!": )`
}

/** The records as they are now are what searches find and what others are compared with. */
async function findAgain(ctx: Ctx, plan: Plan, ids: string[]): Promise<void> {
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null`)
  const records = rows.map((row) => ({ id: row.id as string, values: present(row, plan.fields) }))
  await writeSearchEntries(ctx, plan.object, records)
  await replaceMatchKeys(ctx, plan.object, records)
}
