import type { Schema } from '#platform/object/schema.ts'
import type { KeyLimits } from './rights.ts'

/** A key for an object is one for the parts of its records, and a part is opened by nothing else. */
export function withParts({ readOnly, scopes }: KeyLimits, { find, objects }: Schema): KeyLimits {
  if (!scopes) return { readOnly }
  const whole = Object.entries(scopes).filter(([name]) => !find(name)?.partOf)
  const given = new Map(whole)
  for (const { name, partOf } of objects) {
    const may = partOf && given.get(partOf.object)
    if (may) given.set(name, may)
  }
  return { readOnly, scopes: Object.fromEntries(given) }
}
