import type { Clock } from '#platform/expression/clock.ts'
import { valueAt } from '#platform/expression/values.ts'
import type { Field } from '#platform/object/field.ts'
import type { Derived } from './derived-of.ts'

type Json = Record<string, unknown>

/** A record as far as it is known, with what it refers to under the names of the relations, and the time. */
export type Situation = { record: Json; clock: Clock }

/** Whether a field is shown: its condition holds, or it has none. What cannot be told yet is not shown. */
export function isVisible(derived: Derived, key: string, { record, clock }: Situation): boolean {
  const visible = derived.conditional.find((item) => item.key === key)?.visible
  return !visible || visible.evaluate(record, clock) === true
}

/** Whether a field must be filled in: always, or because its condition holds; never while it is not shown. */
export function isRequired(
  derived: Derived,
  { key, field }: { key: string; field: Field },
  situation: Situation,
): boolean {
  const required = derived.conditional.find((item) => item.key === key)?.required
  const asked = field.required || required?.evaluate(situation.record, situation.clock) === true
  return asked && isVisible(derived, key, situation)
}

/** The options that may be chosen now; all where the field depends on no other, or on one whose value says nothing about it. */
export function optionsNow({ options = [], dependsOn }: Field, record: Json): readonly string[] {
  const chosen = dependsOn && valueAt(record, dependsOn.field)
  const allowed = typeof chosen === 'string' ? dependsOn!.options[chosen] : undefined
  return allowed ? options.filter((option) => allowed.includes(option)) : options
}
