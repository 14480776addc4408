import { type Kind, ok, orderedOperators, wrong } from '#platform/object/kind.ts'

/** Stars from 1 to `max`; 5 unless told otherwise. */
export const ratingKind: Kind<number> = {
  operators: orderedOperators,
  check(input, { max = 5 }) {
    const value = typeof input === 'string' ? starsIn(input) : input
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > max)
      return wrong('rating', { max })
    return ok(value)
  },
  schema: ({ max = 5 }) => ({ type: 'integer', minimum: 1, maximum: max }),
}

/** The number of stars that a text says: 4, 4/5, 4 stars, 4星, ★★★★☆. */
function starsIn(text: string): number | undefined {
  const line = text.normalize('NFKC').replaceAll('\ufe0f', '').trim()
  if (/^(?:★|⭐|☆|\s)+$/u.test(line)) return Array.from(line).filter((sign) => sign === '★' || sign === '⭐').length
  const said = /^(\d{1,2})\s*(?:\/\s*\d{1,2}|stars?|[星颗顆]星?|分)?$/i.exec(line)
  return said ? Number(said[1]) : undefined
}
