/** What is wrong with a row, or with one of its cells (`column`, from 0); `code` names words under `import.row.<code>`. */
export type RowFault = { code: string; column?: number; params?: Record<string, unknown> }

/** One row of a file as it stands there. `number` is the row number that a spreadsheet would show. */
export type SourceRow = {
  number: number
  cells: string[]
  faults?: RowFault[]
  /** It sums rows above it and is no data. */
  total?: true
}

/** Characters that no cell may hold: control characters, marks that turn the writing direction, what decoding could not read. */
export const forbiddenCharacters =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd]/u

/** The fault of a cell with forbidden characters. */
export function characterFault(text: string): RowFault | undefined {
  const found = forbiddenCharacters.exec(text)?.[0]
  if (found === undefined) return undefined
  if (found === '\ufffd') return { code: 'undecodable' }
  return {
    code: 'controlCharacter',
    params: { character: `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` },
  }
}
