/** What a file may hold. Beyond these it is refused, or the row is reported, while reading: nothing larger is ever built up in memory. */
export const readLimits = {
  columns: 1_000,
  /** Characters of one cell; PostgreSQL's btree and the screens are far below this. */
  cellLength: 262_144,
  /** Characters of one row, a quoted cell with line breaks included. */
  rowLength: 1_048_576,
  /** Characters read again because of broken quotes, after which the file is refused. */
  rereadLength: 268_435_456,
  zipEntries: 10_000,
  /** Inflated bytes of one part and of all parts read from a workbook. */
  zipEntryBytes: 1_073_741_824,
  zipTotalBytes: 1_342_177_280,
  /** A sheet that somebody laid out by hand is smaller; only such ones are searched for merged cells first. */
  sheetByHandBytes: 33_554_432,
  sharedTexts: 5_000_000,
  sharedTextBytes: 100_663_296,
  cellStyles: 65_536,
  sheets: 1_000,
} as const
