/** One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe, which our import takes off again. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: string): string {
  const safe = formula.test(cell) && !number.test(cell) ? `'${cell}` : cell
  return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const formula = /^[=+\-@\t\r\0＝＋－＠]/
const number = /^-?\d+(\.\d+)?%?$/
const quoted = /[",\r\n;\t]|^\s|\s$/
