const REFLECTION = 1
const EXPANSION = 2
const CONTRACTION = 0.5
const SHRINKAGE = 0.5

type Vertex = {
  point: number[]
  value: number
}

/**
 * Minimises a function without derivatives by the simplex method of Nelder & Mead (The Computer Journal 1965),
 * coefficients 1, 2, ½, ½. Slow but hard to mislead: it moves a start off plateaus where a gradient says nothing.
 * Not-finite values count as infinitely bad. Stops when the simplex values agree within `tolerance` (relative) or
 * after `maxEvaluations`.
 */
export function nelderMead(
  fn: (point: number[]) => number,
  start: { point: ArrayLike<number>; step?: number; tolerance?: number; maxEvaluations?: number },
): { point: number[]; value: number; evaluations: number } {
  const { step = 0.5, tolerance = 1e-10, maxEvaluations = 2000 } = start
  let evaluations = 0
  const evaluate = (point: number[]): Vertex => {
    evaluations += 1
    const value = fn(point)
    return { point, value: Number.isFinite(value) ? value : Number.POSITIVE_INFINITY }
  }
  const first = Array.from(start.point)
  const simplex = [evaluate(first), ...first.map((_, i) => evaluate(first.map((x, j) => (i === j ? x + step : x))))]

  while (evaluations < maxEvaluations) {
    simplex.sort((p, q) => p.value - q.value)
    const best = simplex[0]!
    const worst = simplex.at(-1)!
    const second = simplex.at(-2)!
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) break
    const centre = first.map((_, i) => simplex.slice(0, -1).reduce((sum, v) => sum + v.point[i]!, 0) / first.length)
    const along = (distance: number) => evaluate(centre.map((c, i) => c + distance * (c - worst.point[i]!)))

    const reflected = along(REFLECTION)
    if (reflected.value < best.value) {
      const expanded = along(EXPANSION)
      simplex[first.length] = expanded.value < reflected.value ? expanded : reflected
    } else if (reflected.value < second.value) {
      simplex[first.length] = reflected
    } else {
      const contracted = along(reflected.value < worst.value ? CONTRACTION : -CONTRACTION)
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[first.length] = contracted
      else for (let k = 1; k <= first.length; k += 1) simplex[k] = evaluate(shrunkTowards(best, simplex[k]!))
    }
  }
  simplex.sort((p, q) => p.value - q.value)
  return { point: simplex[0]!.point, value: simplex[0]!.value, evaluations }
}

function shrunkTowards(best: Vertex, vertex: Vertex): number[] {
  return vertex.point.map((x, i) => best.point[i]! + SHRINKAGE * (x - best.point[i]!))
}
