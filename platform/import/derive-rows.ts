import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { completeDerived } from '#platform/derived/complete-derived.ts'
import { derivedOf, hasDerived } from '#platform/derived/derived-of.ts'
import { referencesRead } from '#platform/derived/referred-records.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import type { Draft } from '#platform/object/hooks.ts'
import type { ImportPlan, MappedReference } from './import-plan.ts'
import { referredRows } from './staged-sql.ts'

/** A row as a draft, and the keys of what it refers to, in the order of the plan's references. */
export type Derivable = { draft: Draft; keys: readonly (string | null)[] }

/**
 * Formulas, conditions and rules of rows that may become records; numbers are taken for those that do. What a row refers to is
 * looked up as far as it is there already. Answers with what is demanded in vain, by draft.
 */
export async function deriveRows(
  ctx: Ctx,
  plan: ImportPlan,
  rows: readonly Derivable[],
): Promise<Map<Draft, FieldError[]>> {
  const derived = derivedOf(ctx.schema, plan.plan.object)
  const refused = new Map<Draft, FieldError[]>()
  if (!hasDerived(derived) || rows.length === 0) return refused
  const read = new Set(referencesRead(derived))
  for (const [place, reference] of plan.references.entries()) {
    const ids = read.has(reference.item.key) ? await idsOf(ctx, reference, keysAt(rows, place)) : undefined
    // A key that leads nowhere yet is no empty field: what it names may be made by the same import.
    for (const { draft, keys } of rows)
      draft.values[reference.item.key] = ids?.get(keys[place] ?? '') ?? keys[place] ?? null
  }
  const errors: FieldError[] = []
  const drafts = rows.map(({ draft }) => draft)
  const path = (index: number, key: string) => `${index}.${key}`
  await completeDerived(ctx, { plan: plan.plan, drafts, errors, path, numbersToCome: true })
  for (const { path, ...fault } of errors) {
    const [, index, key = ''] = /^(\d+)\.(.*)$/.exec(path)!
    const draft = drafts[Number(index)]!
    // A field that no column fills has no cell to stand beside: its name is said.
    const said = fault.code === 'field.required' ? { code: 'import.row.required', params: { field: key } } : fault
    refused.set(draft, [...(refused.get(draft) ?? []), { ...said, path: key }])
  }
  return refused
}

function keysAt(rows: readonly Derivable[], place: number): string[] {
  return [...new Set(rows.flatMap(({ keys }) => keys[place] ?? []))]
}

async function idsOf(ctx: Ctx, reference: MappedReference, keys: string[]): Promise<Map<string, string>> {
  const { rows: among, hasKey } = referredRows(ctx, reference)
  const rows = await ctx.tx.rows<{ id: string; key: string }>(sql`
    select t.id, k.key from unnest(${keys}::text[]) k(key)
    join ${among} t on t.workspace_id = ${ctx.workspaceId} and ${hasKey('t', sql`k.key`)} and t.deleted_at is null`)
  return new Map(rows.map(({ id, key }) => [key, id]))
}
