import pairs from 'opencc-js/dict/TSCharacters'

/*
 * One simplified character for each traditional one. Names are compared character by character: which words a character
 * stands in does not matter here.
 */
const simplified = new Map(
  pairs.split('|').map((pair) => {
    const [traditional, first] = pair.split(' ')
    return [traditional!, first!]
  }),
)

/** A text with its traditional Han characters written as simplified ones; the same text where it has none. */
export function simplify(text: string): string {
  let changed = false
  let written = ''
  for (const character of text) {
    const other = character > '\u33ff' ? simplified.get(character) : undefined
    if (other) changed = true
    written += other ?? character
  }
  return changed ? written : text
}
