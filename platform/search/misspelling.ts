/** How many letters of a word may be wrong, missing, too many or swapped: one from four letters on, two from eight. */
export function allowedEdits(word: string): number {
  if (!/^[a-z]{4,40}$/.test(word)) return 0
  return word.length >= 8 ? 2 : 1
}

/** Whether the word, or its beginning as far as it was typed, differs from `typed` by at most `edits` letters. */
export function almostBegins(word: string, { typed, edits }: { typed: string; edits: number }): boolean {
  // Distances of every beginning of the word come from one pass: the last row of the table.
  const distances = prefixDistances(typed, word.slice(0, typed.length + edits))
  return distances.some((distance) => distance <= edits)
}

/** The number of single-letter edits, swaps of neighbours counting as one, between two words (Damerau-Levenshtein, restricted). */
export function editDistance(a: string, b: string): number {
  return prefixDistances(a, b).at(-1)!
}

/** Distance of `typed` to each beginning of `word`, the empty one first. */
function prefixDistances(typed: string, word: string): number[] {
  let before: number[] = []
  let last = Array.from({ length: word.length + 1 }, (_, index) => index)
  for (let i = 1; i <= typed.length; i++) {
    const row = [i]
    for (let j = 1; j <= word.length; j++) {
      const same = typed[i - 1] === word[j - 1]
      let distance = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]
      if (swapped) distance = Math.min(distance, before[j - 2]! + 1)
      row.push(distance)
    }
    before = last
    last = row
  }
  return last
}
