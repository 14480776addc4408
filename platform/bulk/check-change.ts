import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { isWritable } from '#platform/object/define-object.ts'
import { fieldValue, isEmpty } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { checkContext, checkPatch } from '#platform/record/check-input.ts'
import type { Plan, PlannedField } from '#platform/record/plan.ts'
import type { Change } from './bulk-schema.ts'

/** A change whose values were checked. */
export type CheckedChange =
  | { kind: 'delete' }
  | { kind: 'edit'; set: Values; fill: Values; add: Record<string, string[]>; remove: Record<string, string[]> }

/** Checks a change as a single write would: unknown, hidden and read-only fields, kinds, required ones that would be empty. */
export function checkChange(ctx: Ctx, plan: Plan, change: Change): CheckedChange {
  if ('delete' in change) return { kind: 'delete' }
  const { set = {}, fill = {}, add = {}, remove = {} } = change
  if (Object.keys({ ...set, ...fill, ...add, ...remove }).length === 0) {
    throw new AppError('validation', { errors: [{ path: 'change', code: 'bulk.nothing' }] })
  }
  return {
    kind: 'edit',
    set: checkPatch(ctx, plan, set),
    fill: checkPatch(ctx, plan, fill),
    add: checkLabels(ctx, plan, add),
    remove: checkLabels(ctx, plan, remove),
  }
}

/** The fields that it writes. */
export function changedKeys(change: CheckedChange): string[] {
  if (change.kind === 'delete') return []
  const { set, fill, add, remove } = change
  return Object.keys({ ...set, ...fill, ...add, ...remove })
}

/** The values that a record gets which has these now. */
export function valuesFor(change: CheckedChange & { kind: 'edit' }, current: Values): Values {
  const values: Values = { ...change.set }
  for (const key of new Set([...Object.keys(change.add), ...Object.keys(change.remove)])) {
    const gone = new Set(change.remove[key])
    const kept = ((fieldValue(current, key) ?? []) as string[]).filter((label) => !gone.has(label))
    values[key] = [...new Set([...kept, ...(change.add[key] ?? [])])]
  }
  for (const [key, value] of Object.entries(change.fill)) {
    if (isEmpty(fieldValue(current, key))) values[key] = value
  }
  return values
}

/** The fields whose present values a change must know. */
export function fieldsBefore(plan: Plan, change: CheckedChange): PlannedField[] {
  if (change.kind === 'delete') return []
  const keys = new Set(Object.keys({ ...change.fill, ...change.add, ...change.remove }))
  return plan.fields.filter(({ key }) => keys.has(key))
}

function checkLabels(ctx: Ctx, plan: Plan, given: Record<string, string[]>): Record<string, string[]> {
  const errors: FieldError[] = []
  const checked: Record<string, string[]> = {}
  for (const [key, labels] of Object.entries(given)) {
    const item = plan.byKey.get(key)
    if (!item) errors.push({ path: key, code: 'field.unknown' })
    else if (!isWritable(item.field)) errors.push({ path: key, code: 'field.read_only' })
    else if (item.field.kind !== 'tags' && item.field.kind !== 'choices')
      errors.push({ path: key, code: 'bulk.no_labels' })
    else {
      const result = item.kind.check(labels, item.field, checkContext(ctx))
      if (result.ok) checked[key] = result.value as string[]
      else errors.push({ path: key, code: `field.${result.code}`, ...(result.params && { params: result.params }) })
    }
  }
  if (errors.length > 0) throw new AppError('validation', { errors })
  return checked
}
