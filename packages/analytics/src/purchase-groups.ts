import type { PurchaseHistory } from './purchase-history.ts'

/** Customers with the same history counted once; entry i of each array belongs to group i. */
export type PurchaseGroups = {
  frequency: Float64Array
  recency: Float64Array
  age: Float64Array
  /** How many customers have this history */
  count: Float64Array
}

/** The same four columns as the caller has them; without `count`, each row is one customer. */
export type PurchaseColumns = {
  frequency: ArrayLike<number>
  recency: ArrayLike<number>
  age: ArrayLike<number>
  count?: ArrayLike<number>
}

/** Turns histories into columns, one row each. */
export function purchaseColumns(histories: Iterable<PurchaseHistory>): PurchaseColumns {
  const rows = [...histories]
  return {
    frequency: Float64Array.from(rows, (row) => row.frequency),
    recency: Float64Array.from(rows, (row) => row.recency),
    age: Float64Array.from(rows, (row) => row.age),
  }
}

/**
 * Groups identical (x, tₓ, T): the likelihood of a group is that of one customer times their number, so that a fit
 * costs what the distinct histories cost (Fader & Hardie, "Implementing the BG/NBD model", 2008).
 * @throws RangeError for a row that is no history: 0 <= tₓ <= T and a whole x >= 0, tₓ = 0 where x = 0
 */
export function groupPurchases(columns: PurchaseColumns): PurchaseGroups {
  const size = columns.frequency.length
  const times = new Map<number, number>()
  const timeIndex = (time: number): number => {
    const known = times.get(time)
    if (known !== undefined) return known
    times.set(time, times.size)
    return times.size - 1
  }
  const ages = new Uint32Array(size)
  const recencies = new Uint32Array(size)
  for (let i = 0; i < size; i += 1) {
    checkHistory({ frequency: columns.frequency[i]!, recency: columns.recency[i]!, age: columns.age[i]! }, i)
    ages[i] = timeIndex(columns.age[i]!)
    recencies[i] = timeIndex(columns.recency[i]!)
  }
  const firstRow = new Uint32Array(size)
  const counts = new Float64Array(size)
  const groupOf = new Map<number, number>()
  for (let i = 0; i < size; i += 1) {
    const key = (columns.frequency[i]! * times.size + ages[i]!) * times.size + recencies[i]!
    let group = groupOf.get(key)
    if (group === undefined) {
      group = groupOf.size
      groupOf.set(key, group)
      firstRow[group] = i
    }
    counts[group]! += columns.count ? columns.count[i]! : 1
  }
  const rows = firstRow.subarray(0, groupOf.size)
  return {
    frequency: Float64Array.from(rows, (row) => columns.frequency[row]!),
    recency: Float64Array.from(rows, (row) => columns.recency[row]!),
    age: Float64Array.from(rows, (row) => columns.age[row]!),
    count: counts.slice(0, groupOf.size),
  }
}

/**
 * The same customers on a coarse time grid, `steps` from 0 to the greatest age: few groups, for finding where to start
 * a fit. Rounding keeps 0 at 0 and tₓ <= T.
 */
export function coarsenPurchases(groups: PurchaseGroups, steps: number): PurchaseGroups {
  const width = groups.age.reduce((a, b) => Math.max(a, b), 0) / steps
  const rounded = (time: number) => Math.round(time / width) * width
  return groupPurchases({ ...groups, recency: groups.recency.map(rounded), age: groups.age.map(rounded) })
}

function checkHistory({ frequency, recency, age }: PurchaseHistory, row: number): void {
  const possible = frequency >= 0 && Number.isInteger(frequency) && recency >= 0 && recency <= age && age < Infinity
  if (possible && (frequency > 0 || recency === 0)) return
  throw new RangeError(`row ${row} is no purchase history: x=${frequency}, tx=${recency}, T=${age}`)
}
