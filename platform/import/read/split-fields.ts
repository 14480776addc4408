import { readLimits } from './limits.ts'
import type { Delimiter } from './split-rows.ts'

/** What reading a row with quotes gave: the row, the place where its quotes break, or that more text is needed. */
export type QuotedRow =
  | { kind: 'row'; cells: string[]; end: number; next: number }
  | { kind: 'broken'; at: number }
  | { kind: 'more' }

export type FieldSplitter = {
  /** The cells of a line without quotes; at most one more than the limit of columns. */
  plain(line: string): string[]
  /** The cells of the row that begins at `start` and may hold quoted cells with line breaks. */
  quoted(text: string, start: number, final: boolean): QuotedRow
}

export function splitterFor(delimiter: Delimiter): FieldSplitter {
  if (delimiter === 'spaces') {
    return {
      plain: splitSpaces,
      quoted: (text, start, final) => splitQuoted(text, start, { delimiter: ' ', spaces: true, final }),
    }
  }
  return {
    plain: (line) => line.split(delimiter, readLimits.columns + 1),
    quoted: (text, start, final) => splitQuoted(text, start, { delimiter, spaces: false, final }),
  }
}

function splitSpaces(line: string): string[] {
  const trimmed = line.replace(/^[ \u3000]+|(?<![ \u3000])[ \u3000]+$/g, '')
  return trimmed === '' ? [] : trimmed.split(/[ \u3000]+/, readLimits.columns + 1)
}

function splitQuoted(
  text: string,
  start: number,
  how: { delimiter: string; spaces: boolean; final: boolean },
): QuotedRow {
  const { delimiter, spaces, final } = how
  const cells: string[] = []
  const push = (cell: string) => {
    // Cells beyond the limit are only counted as one more: the row is refused, not built.
    if (cells.length <= readLimits.columns) cells.push(cell)
  }
  let at = start
  for (;;) {
    let open = at
    while (text[open] === ' ') open++
    if (spaces) at = open
    if (text[open] === '"') {
      const cell = readQuoted(text, open + 1)
      if (cell === undefined) return final ? { kind: 'broken', at: text.length } : { kind: 'more' }
      push(cell.value)
      at = cell.next
      while (text[at] === ' ' && (!spaces || isEnd(text, at + 1))) at++
    } else {
      let end = at
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
      if (!spaces || end > at) push(text.slice(at, end))
      at = end
    }
    if (at >= text.length) return final ? { kind: 'row', cells, end: at, next: at } : { kind: 'more' }
    const character = text[at]
    if (character === '\n') return { kind: 'row', cells, end: at, next: at + 1 }
    if (character === '\r') {
      if (at + 1 >= text.length && !final) return { kind: 'more' }
      return { kind: 'row', cells, end: at, next: text[at + 1] === '\n' ? at + 2 : at + 1 }
    }
    if (character !== delimiter) return { kind: 'broken', at }
    at++
  }
}

function isEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === '\n' || text[at] === '\r' || text[at] === ' '
}

/** The cell whose opening quote stands before `start`; undefined while its closing quote is not there yet. */
function readQuoted(text: string, start: number): { value: string; next: number } | undefined {
  let value = ''
  let from = start
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return undefined
    if (text[quote + 1] !== '"') return { value: value + text.slice(from, quote), next: quote + 1 }
    value += text.slice(from, quote + 1)
    from = quote + 2
  }
}
