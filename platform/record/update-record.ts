import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { appendHistory, type Changes } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { keepValues } from '#platform/custom/keep-values.ts'
import { refuseChangedInto } from '#platform/duplicate/refuse-stopped.ts'
import { renewMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import { AppError } from '#platform/error/app-error.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { ConvertedMoney } from '#platform/money/base-amount.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { writeSearchEntries } from '#platform/search/write-search-entry.ts'
import { afterWrite } from './after-write.ts'
import { checkContext, checkPatch } from './check-input.ts'
import { completeValues } from './complete-values.ts'
import { handOneOver } from './hand-one-over.ts'
import { type Plan, planOf, selectColumns, storedPlan } from './plan.ts'
import { present, type RecordOf } from './present.ts'
import { requireRow } from './read-record.ts'
import { customChange, isColumn } from './stored-values.ts'
import { namingDuplicates } from './unique-violation.ts'

type Update = {
  id: string
  patch: Values
  /** The version the caller saw; `any` for writes that depend on no earlier state. */
  version: number | 'any'
}

/**
 * Changes the given fields of one record; null clears. Throws `version_conflict` with the current record when it moved,
 * `not_found`, `forbidden` (visible but not changeable), `validation`, `duplicate` (also where a rule of the firm wants no second such record). An empty change writes nothing.
 */
export async function updateRecord<O extends ObjectDefinition>(
  ctx: Ctx,
  object: O,
  { id, patch, version }: Update,
): Promise<RecordOf<O>> {
  requireRight(ctx, object, 'update')
  const plan = storedPlan(ctx, object)
  const seen = planOf(ctx, object)
  const stored = await requireRow(ctx, { object, id, verb: 'update', lock: 'change' })
  const current = present(stored, plan.fields)
  if (version !== 'any' && version !== current.version)
    throw new AppError('version_conflict', { current: present(stored, seen.fields) })
  const [values] = await completeValues(ctx, plan, [{ values: checkPatch(ctx, seen, patch), current }])
  const changes = changesOf(plan, current, values!)
  const changed = Object.keys(changes)
  if (changed.length === 0) return present(stored, seen.fields) as RecordOf<O>
  await refuseChangedInto(ctx, plan, { id, was: current, values: values!, changed })
  const row = await namingDuplicates(plan, () => storeChanges(ctx, plan, { id, values: values!, changed }))
  await keepValues(ctx, plan, { records: sql`t.id = ${id}`, changed: new Set(changed) })
  const record = present(row, plan.fields)
  await Promise.all([
    appendHistory(ctx, [{ object: object.name, recordId: id, action: 'update', changes: toldChanges(plan, changes) }]),
    plan.object.search.some((key) => key in changes)
      ? writeSearchEntries(ctx, plan.object, [{ id, values: record }])
      : undefined,
    renewMatchKeys(ctx, plan.object, [{ id, values: record, changed }]),
    writeEvent(ctx, { type: `${object.name}.updated`, object: object.name, payload: { ids: [id] } }),
  ])
  if (changes.ownerId) await handOneOver(ctx, object, { id, ...changes.ownerId })
  await afterWrite(ctx, object, { ids: [id], before: [current], fields: new Set(changed) })
  return present(row, seen.fields) as RecordOf<O>
}

/** What a patch really changes. */
export function changesOf(plan: Plan, current: Values, values: Values): Changes {
  const changes: Changes = {}
  for (const { key, server } of plan.fields) {
    if (values[key] === undefined) continue
    const from = fieldValue(current, key) ?? null
    const to = values[key] ?? null
    if (!same(from, to) && !(server.sortColumn === null && isBlank(from) && isBlank(to)))
      changes[key] = { from, to: shown(to) }
  }
  return changes
}

/** What history records of a change: not the results of formulas. */
export function toldChanges(plan: Plan, changes: Changes): Changes {
  const own = Object.entries(changes).filter(([key]) => plan.byKey.get(key)?.field.formula === undefined)
  return Object.fromEntries(own)
}

async function storeChanges(
  ctx: Ctx,
  plan: Plan,
  { id, values, changed }: { id: string; values: Values; changed: string[] },
) {
  const context = checkContext(ctx)
  const items = changed.map((key) => plan.byKey.get(key)!)
  const assignments = items.filter(isColumn).flatMap(({ key, server, columns }) => {
    const stored = server.toColumns(values[key] ?? null, context)
    return columns.map((column, index) => sql`${sql.ref(column.name)} = ${stored[index]}::${sql.raw(column.type)}`)
  })
  const custom = items.filter((item) => !isColumn(item))
  if (custom.length > 0) {
    const { set, cleared } = customChange(custom, values, context)
    assignments.push(sql`custom = (t.custom || ${JSON.stringify(set)}::jsonb) - ${cleared}::text[]`)
  }
  const row = await ctx.tx.one<Record<string, unknown>>(
    sql`
    update ${plan.store} as t
    set ${sql.join(assignments)}, version = version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}
    returning ${selectColumns(plan.fields, 't')}`,
    { prepared: true },
  )
  return row!
}

function same(from: unknown, to: unknown): boolean {
  return isDeepStrictEqual(shown(from), shown(to)) || sameMoney(from, to)
}

function sameMoney(from: unknown, to: unknown): boolean {
  const [a, b] = [from, to] as (Partial<ConvertedMoney> | null)[]
  const sameRate = !b?.byHand || Number(a?.rate) === Number(b.rate)
  return !!a?.amount && !!b?.amount && a.currency === b.currency && Number(a.amount) === Number(b.amount) && sameRate
}

/** Money as history shows it: without the conversion, unless that was made by hand. */
function shown(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('amount' in value)) return value
  const { amount, currency, byHand, rate } = value as ConvertedMoney
  return { amount, currency, ...(byHand && { rate }) }
}

function isBlank(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}
