import type { Measurement } from './metric.ts'

type Params = Measurement['basis']['params']

/** Nothing can be said; `metric.<name>.unknown` says why and what would change it. */
export function unknownMeasure(name: string, params: Params = {}): Measurement {
  return { value: null, grade: null, basis: { key: `metric.${name}.unknown`, params } }
}

/** A share, with what it is a share of; of nothing it is unknown, never zero. */
export function shareMeasure(
  name: string,
  {
    n,
    of,
    params = {},
    grade = 'statistics',
  }: { n: number; of: number; params?: Params; grade?: Measurement['grade'] },
): Measurement {
  if (of === 0) return unknownMeasure(name)
  return { value: n / of, n, of, grade, basis: { key: `metric.${name}.basis`, params: { n, of, ...params } } }
}
