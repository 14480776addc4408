import type { Expression } from '#platform/expression/compile.ts'
import type { Label } from '#platform/object/field.ts'
import type { Schema } from '#platform/object/schema.ts'
import { derivedOf } from './derived-of.ts'
import { readsOf } from './roll-up-reads.ts'

type Place = { object: string; key: string }

/** What reads a field: a field of the same or another object, or a rule. */
export type Reading = { object: string } & (
  | { as: 'formula' | 'rollUp' | 'condition' | 'options' | 'reference'; key: string }
  | { as: 'rule'; message: Label }
)

/** Everything in the firm's definitions that reads this field, and rests when it is gone. */
export function readingsOf(schema: Schema, place: Place): Reading[] {
  const reads = (expression: Expression | undefined) =>
    expression?.variables.some(({ object, key }) => object === place.object && key === place.key) ?? false
  return schema.objects.flatMap(({ name: object }): Reading[] => {
    const { formulas, rollUps, conditional, dependent, rules } = derivedOf(schema, { name: object })
    return [
      ...formulas
        .filter(({ expression }) => reads(expression))
        .map(({ key }) => ({ object, as: 'formula' as const, key })),
      ...rollUps
        .filter(({ rollUp }) => rollUp.object === place.object && readsOf(rollUp).includes(place.key))
        .map(({ key }) => ({ object, as: 'rollUp' as const, key })),
      ...conditional
        .filter(({ visible, required }) => reads(visible) || reads(required))
        .map(({ key }) => ({ object, as: 'condition' as const, key })),
      ...dependent
        .filter(({ field }) => object === place.object && field.dependsOn!.field === place.key)
        .map(({ key }) => ({ object, as: 'options' as const, key })),
      ...rules
        .filter(({ when }) => reads(when))
        .map(({ rule }) => ({ object, as: 'rule' as const, message: rule.message })),
    ]
  })
}

/** The objects of which something is computed from this field. */
export function readersOf(schema: Schema, place: Place): Set<string> {
  const computed = readingsOf(schema, place).filter(({ as }) => as === 'formula' || as === 'rollUp')
  return new Set(computed.map(({ object }) => object))
}
