/** The customers of a run, one entry of each column per customer, in the order of their ids. Days are day numbers. */
export type Purchases = {
  size: number
  /** 16 bytes each */
  ids: Buffer
  /** Days with a purchase */
  purchaseDays: Int32Array
  firstDay: Int32Array
  lastDay: Int32Array
  /** Net amounts in base currency: all, on and after the first purchase day, and in the two periods of the trend */
  spend: Float64Array
  firstSpend: Float64Array
  laterSpend: Float64Array
  recent: Float64Array
  earlier: Float64Array
  /** Sum of the squared day totals of both periods, without the first purchase */
  squares: Float64Array
  /** Longest time without a purchase that ended lately, and the day that ended it; 0 for none */
  gapBeforeReturn: Int32Array
  returnDay: Int32Array
  /** Per day from the first to the last of the run: customers who bought first, and repeat purchases */
  acquisitions: Int32Array
  repeats: Int32Array
  orders: number
  /** Orders of no known amount in base currency; they count as purchases of 0 */
  ordersWithoutAmount: number
  /** Days with more returned than bought */
  returnDays: number
}

/** The table without the room that no customer took. */
export function trimPurchases(table: Purchases): Purchases {
  const { size } = table
  return {
    ...table,
    purchaseDays: table.purchaseDays.subarray(0, size),
    firstDay: table.firstDay.subarray(0, size),
    lastDay: table.lastDay.subarray(0, size),
    spend: table.spend.subarray(0, size),
    firstSpend: table.firstSpend.subarray(0, size),
    laterSpend: table.laterSpend.subarray(0, size),
    recent: table.recent.subarray(0, size),
    earlier: table.earlier.subarray(0, size),
    squares: table.squares.subarray(0, size),
    gapBeforeReturn: table.gapBeforeReturn.subarray(0, size),
    returnDay: table.returnDay.subarray(0, size),
  }
}

/** An empty table with room for `capacity` customers. */
export function emptyPurchases(capacity: number, days: number): Purchases {
  return {
    size: 0,
    ids: Buffer.alloc(16 * capacity),
    purchaseDays: new Int32Array(capacity),
    firstDay: new Int32Array(capacity),
    lastDay: new Int32Array(capacity),
    spend: new Float64Array(capacity),
    firstSpend: new Float64Array(capacity),
    laterSpend: new Float64Array(capacity),
    recent: new Float64Array(capacity),
    earlier: new Float64Array(capacity),
    squares: new Float64Array(capacity),
    gapBeforeReturn: new Int32Array(capacity),
    returnDay: new Int32Array(capacity),
    acquisitions: new Int32Array(days),
    repeats: new Int32Array(days),
    orders: 0,
    ordersWithoutAmount: 0,
    returnDays: 0,
  }
}
