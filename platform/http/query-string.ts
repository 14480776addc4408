import { malformed } from './json-body.ts'

const mostParameters = 100

/** The parameters of a query string; a name that stands twice is an array, which `singleValues` refuses. */
export function parseQuery(text: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = Object.create(null)
  let count = 0
  for (const [name, value] of new URLSearchParams(text)) {
    if (++count > mostParameters) break
    const before = values[name]
    values[name] = before === undefined ? value : [before, value].flat()
  }
  if (count > mostParameters) values[tooMany] = ''
  return values
}

/** The query as one value a name: twins would let two readers of one request see different values. */
export function singleValues(query: unknown): Record<string, string> {
  const single: Record<string, string> = {}
  for (const [name, value] of Object.entries(query as Record<string, string | string[]>)) {
    if (name === tooMany) throw malformed('http.too_many_parameters')
    if (name === '__proto__') throw malformed('http.forbidden_key', name)
    if (typeof value !== 'string') throw malformed('http.duplicate_parameter', name)
    single[name] = value
  }
  return single
}

/** Stands for all that came after the limit; no client can name it, because names are decoded UTF-8. */
const tooMany = '\ud800'
