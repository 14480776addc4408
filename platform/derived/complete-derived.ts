import type { Ctx } from '#platform/context/ctx.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import type { Clock } from '#platform/expression/clock.ts'
import type { Expression } from '#platform/expression/compile.ts'
import { toFieldValue, valueAt } from '#platform/expression/values.ts'
import { fieldValue, isEmpty } from '#platform/object/field-value.ts'
import type { Draft, Values } from '#platform/object/hooks.ts'
import { type Plan, planOf } from '#platform/record/plan.ts'
import { isRequired, optionsNow } from './conditions.ts'
import { type Derived, derivedOf, hasDerived } from './derived-of.ts'
import { addReferred, referencesRead } from './referred-records.ts'
import { emptyRollUps } from './roll-up.ts'
import { numberToCome, takeNumbers } from './take-numbers.ts'

type Work = {
  plan: Plan
  drafts: readonly Draft[]
  errors: FieldError[]
  path: (index: number, key: string) => string
  /** Numbers are taken only when the records are stored, if ever: none is demanded now. */
  numbersToCome?: boolean
}

/**
 * What comes last before records are stored: numbers, formulas, and then what is demanded of the whole record: options that
 * depend on others, conditional requirement, the firm's rules. What reads only fields that a change leaves alone is not asked
 * again: an old record that breaks a new rule can still be changed elsewhere.
 */
export async function completeDerived(
  ctx: Ctx,
  { plan, drafts, errors, path, numbersToCome = false }: Work,
): Promise<void> {
  const derived = derivedOf(ctx.schema, plan.object)
  if (!hasDerived(derived) || drafts.length === 0) return
  if (!numbersToCome) await giveNumbers(ctx, plan, drafts)
  for (const draft of drafts) if (!draft.current) Object.assign(draft.values, emptyRollUps(ctx, derived))
  const records = drafts.map(whole)
  await addReferred(ctx, plan, { references: referencesRead(derived), records })
  const clock: Clock = { now: ctx.now, timeZone: ctx.timeZone }
  const known = planOf(ctx, plan.object).byKey
  for (const [index, draft] of drafts.entries()) {
    const record = records[index]!
    compute(ctx, derived, { draft, record, clock })
    if (numbersToCome) imagineNumbers(ctx, derived, { draft, record })
    const found = demands(derived, { draft, record, clock, known })
    errors.push(...found.map((error) => ({ ...error, path: path(index, error.path) })))
  }
}

/** New records without a number get the next ones of their period, reserved together. */
async function giveNumbers(ctx: Ctx, plan: Plan, drafts: readonly Draft[]): Promise<void> {
  for (const numbering of derivedOf(ctx.schema, plan.object).numbered) {
    const missing = drafts.filter(({ values, current }) => !current && isEmpty(values[numbering.key]))
    const numbers = await takeNumbers(
      ctx,
      { plan, numbering },
      missing.map(({ values }) => values),
    )
    for (const [index, number] of numbers.entries()) missing[index]!.values[numbering.key] = number
  }
}

/** New records will have numbers: what is demanded of them is asked as if they had. */
function imagineNumbers(ctx: Ctx, derived: Derived, { draft, record }: Pick<Case, 'draft' | 'record'>): void {
  if (draft.current) return
  for (const numbering of derived.numbered)
    if (isEmpty(record[numbering.key])) record[numbering.key] = numberToCome(ctx, { numbering, values: draft.values })
}

/** A draft as the record that it will be: what is not changed stays. */
function whole({ values, current }: Draft): Values {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return { ...current, ...Object.fromEntries(given) }
}

type Case = { draft: Draft; record: Values; clock: Clock }

/** Sets the formulas' values in the draft, and in the record for what reads them. */
function compute(ctx: Ctx, derived: Derived, { draft, record, clock }: Case): void {
  for (const { key, field, expression } of derived.formulas) {
    const value = toFieldValue(expression.evaluate(record, clock), field, ctx.currency)
    record[key] = value
    draft.values[key] = value
  }
}

/** What the record lacks or breaks. Of a field that is hidden from the actor nothing is demanded, and a rule about it does not name it. */
function demands(derived: Derived, { draft, record, clock, known }: Case & { known: Plan['byKey'] }): FieldError[] {
  const errors: FieldError[] = []
  for (const { key, field } of derived.dependent.filter((item) => known.has(item.key))) {
    const value = valueAt(record, key)
    if (isEmpty(value) || !(changes(draft, key) || changes(draft, field.dependsOn!.field))) continue
    const options = optionsNow(field, record)
    const fits = [value].flat().every((option) => options.includes(String(option)))
    if (!fits) errors.push({ path: key, code: 'field.choice', params: { options: options.join(', ') } })
  }
  for (const item of derived.conditional.filter(({ key }) => known.has(key))) {
    const read = [item.visible, item.required].some((condition) => condition && concerns(draft, condition))
    if (!isEmpty(valueAt(record, item.key)) || !(changes(draft, item.key) || read)) continue
    if (isRequired(derived, item, { record, clock })) errors.push({ path: item.key, code: 'field.required' })
  }
  for (const { rule, when } of derived.rules) {
    if (!concerns(draft, when) || when.evaluate(record, clock) !== true) continue
    const path = rule.field !== undefined && known.has(rule.field) ? rule.field : ''
    errors.push({ path, code: 'record.rule', params: { message: { said: rule.message } } })
  }
  return errors
}

/** Whether a change touches anything that the expression reads. A creation concerns all. */
function concerns(draft: Draft, { variables }: Expression): boolean {
  return !draft.current || variables.some(({ path, via }) => changes(draft, via ?? path))
}

function changes({ values, current }: Draft, key: string): boolean {
  if (!current) return true
  return values[key] !== undefined && JSON.stringify(values[key]) !== JSON.stringify(fieldValue(current, key) ?? null)
}
