import type { RollUp } from '#platform/object/field.ts'

const summed: ReadonlySet<string> = new Set(['number', 'money', 'duration'])
const ordered: ReadonlySet<string> = new Set([...summed, 'percent', 'rating', 'date', 'datetime'])

/** Whether a roll-up can make this of fields of a kind: shares and ratings have an order, but no sum that means anything. */
export function isMeasured(op: RollUp['op'], kind: string): boolean {
  if (op === 'count') return false
  return op === 'last' || (op === 'sum' ? summed : ordered).has(kind)
}
