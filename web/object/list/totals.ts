import type { Aggregate, AggregateRow } from '#web/api/aggregate.ts'
import type { TotalOp } from '#web/object/view/view-state.ts'
import type { ListColumn } from './use-columns.tsx'

// Kinds that can be added up, and those that have a least and a greatest.
const SUMMED = new Set(['number', 'money', 'percent', 'rating', 'duration'])
const ORDERED = new Set([...SUMMED, 'date', 'datetime'])

/** What can be said below a column, the most asked first; nothing where the server cannot add up. */
export function totalOpsOf({ use }: ListColumn): TotalOp[] {
  if (!use) return []
  if (SUMMED.has(use.field.kind)) return ['sum', 'avg', 'min', 'max']
  return ORDERED.has(use.field.kind) ? ['min', 'max'] : []
}

/** What stands below the columns when totals are switched on: amounts and figures are added up, shares are averaged. */
export function usualTotals(columns: readonly ListColumn[]): Record<string, TotalOp> {
  const summed = columns.filter(
    ({ id, amount, use }) => amount || (isOwn(id) && use && ['number', 'money', 'duration'].includes(use.field.kind)),
  )
  const averaged = columns.filter(({ id, use }) => isOwn(id) && use && ['percent', 'rating'].includes(use.field.kind))
  const pairs = [
    ...summed.map(({ id }): [string, TotalOp] => [id, 'sum']),
    ...averaged.map(({ id }): [string, TotalOp] => [id, 'avg']),
  ]
  return Object.fromEntries(pairs)
}

/** The measures that the totals of these columns need; the names of columns may hold dots, those of measures not. */
export function totalMeasures(columns: readonly ListColumn[], totals: Record<string, TotalOp>): Aggregate['measures'] {
  const measured = columns.flatMap((column, place) => {
    const op = totals[column.id]
    return op && totalOpsOf(column).includes(op) ? [{ op, field: column.id, as: `total_${place}` }] : []
  })
  return [{ op: 'count', as: 'count' }, ...measured].slice(0, 10) as Aggregate['measures']
}

/** The total of the column at a place, of a row made by `totalMeasures`. */
export function totalAt(row: AggregateRow, place: number): unknown {
  return row[`total_${place}`]
}

// Whether adding up says something about a figure of another domain only that domain knows; of its amounts it does.
function isOwn(id: string): boolean {
  return !id.includes('.') || id.startsWith('custom.')
}
