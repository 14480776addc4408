export type RfmScores = {
  recency: Uint8Array
  frequency: Uint8Array
  monetary: Uint8Array
}

/**
 * Recency, frequency and monetary scores from 1 to `classes`, best highest, by equal shares of customers (Hughes,
 * Strategic Database Marketing, 1994). Equal values get equal scores, so that classes differ in size where many
 * customers are alike. Scores order customers within one base only; they forecast nothing.
 * @param customers `recency` is the time since the last purchase: the less, the better
 */
export function rfmScores(
  customers: { recency: ArrayLike<number>; frequency: ArrayLike<number>; monetary: ArrayLike<number> },
  classes = 5,
): RfmScores {
  return {
    recency: scores(
      Float64Array.from(customers.recency, (time) => -time),
      classes,
    ),
    frequency: scores(customers.frequency, classes),
    monetary: scores(customers.monetary, classes),
  }
}

function scores(values: ArrayLike<number>, classes: number): Uint8Array {
  const size = values.length
  const order = Uint32Array.from({ length: size }, (_, i) => i).sort((i, j) => values[i]! - values[j]!)
  const result = new Uint8Array(size)
  for (let start = 0; start < size; ) {
    let end = start
    while (end < size && values[order[end]!] === values[order[start]!]) end += 1
    const middle = (start + end) / 2 / size
    const score = Math.min(classes, Math.floor(middle * classes) + 1)
    for (let k = start; k < end; k += 1) result[order[k]!] = score
    start = end
  }
  return result
}
