/**
 * Inverse of a small square matrix given row by row, by Gauss–Jordan elimination with row pivoting.
 * @returns null when the matrix is singular to working precision
 */
export function invertMatrix(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  const scale = Math.max(...matrix.flat().map(Math.abs))
  for (let column = 0; column < size; column += 1) {
    let pivot = column
    for (let i = column + 1; i < size; i += 1) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i
    }
    const lead = rows[pivot]![column]!
    if (!(Math.abs(lead) > 1e-13 * scale)) return null
    const normal = rows[pivot]!.map((entry) => entry / lead)
    rows[pivot] = rows[column]!
    rows[column] = normal
    for (let i = 0; i < size; i += 1) {
      if (i === column) continue
      const factor = rows[i]![column]!
      rows[i] = rows[i]!.map((entry, j) => entry - factor * normal[j]!)
    }
  }
  return rows.map((row) => row.slice(size))
}
