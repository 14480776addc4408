import type { Schema } from '#platform/object/schema.ts'
import { derivedOf } from './derived-of.ts'
import { readsOf } from './roll-up-reads.ts'

/** The objects of which something is computed from this field: formulas beside it, roll-ups over it, formulas one hop away. */
export function readersOf(schema: Schema, { object, key }: { object: string; key: string }): Set<string> {
  const { formulas, countedBy, readBy } = derivedOf(schema, { name: object })
  const beside = formulas.some(({ expression }) => expression.variables.some(({ path }) => path === key))
  return new Set([
    ...(beside ? [object] : []),
    ...countedBy.filter(({ rollUp }) => readsOf(rollUp).includes(key)).map((counting) => counting.object.name),
    ...readBy.filter(({ reads }) => reads.includes(key)).map((reader) => reader.object.name),
  ])
}
