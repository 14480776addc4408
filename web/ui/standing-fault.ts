import { sameJson } from '#platform/object/same-json.ts'

export type Values = Readonly<Record<string, unknown>>

/** Whether a fault is still about what a form holds: until the value at its path is changed, or, where it names none of them, anything is. */
export function stands(path: string, sent: Values, now: Values): boolean {
  const [first, ...rest] = path.split(/[.[\]]+/).filter(Boolean)
  if (first === undefined || !(first in sent || first in now)) return sameJson(sent, now)
  return sameJson(valueAt(sent[first], rest), valueAt(now[first], rest))
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((at, key) => (at as Values | null | undefined)?.[key], value)
}
