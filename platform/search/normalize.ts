/** Has but one way to be written. */
const ascii = /^[\x20-\x7e]*$/
const han = /\p{Script=Han}/u

/**
 * One spelling for the search: full width to half, lower case, no accents, one space between words, and numbers as their
 * digits alone, however they were grouped (`138-0000 1234` is `13800001234`).
 */
export function normalize(text: string): string {
  const plain = ascii.test(text)
    ? text.toLowerCase()
    : text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
  return plain
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{N})[ ()./-]{1,2}(?=\p{N})/gu, '')
    .trim()
}

export type Run = { script: 'han' | 'latin' | 'digits'; text: string }

/** Splits a normalised text into runs of Han characters, of letters of other scripts and of digits; the rest separates. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (const [piece] of text.matchAll(/\p{Script=Han}+|\p{N}+|(?:(?!\p{Script=Han})\p{L})+/gu)) {
    runs.push({ script: han.test(piece) ? 'han' : /\p{N}/u.test(piece) ? 'digits' : 'latin', text: piece })
  }
  return runs
}
