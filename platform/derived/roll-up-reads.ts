import type { RollUp } from '#platform/object/field.ts'

/** The fields of the other object that a roll-up reads: the reference, what it measures, what its filter names. */
export function readsOf(rollUp: RollUp): string[] {
  const keys = new Set([rollUp.by, ...(rollUp.field ? [rollUp.field] : [])])
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk)
    else if (typeof node === 'object' && node !== null) {
      const { field, and, or, not } = node as Record<string, unknown>
      if (typeof field === 'string') keys.add(field)
      for (const part of [and, or, not]) walk(part)
    }
  }
  walk(rollUp.filter)
  return [...keys]
}
