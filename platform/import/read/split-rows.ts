import { readLimits } from './limits.ts'
import { refuseFile } from './refusal.ts'
import { characterFault, forbiddenCharacters, type RowFault, type SourceRow } from './source-row.ts'
import { type FieldSplitter, splitterFor } from './split-fields.ts'

/** How cells are parted; `spaces` is any run of spaces, as in columns lined up by hand. */
export type Delimiter = ',' | ';' | '\t' | '|' | 'spaces'

export type RowSplitter = {
  /** Takes the next piece of text and gives the rows it completes. */
  push(text: string): SourceRow[]
  /** The rows that the end of the file completes. */
  end(): SourceRow[]
}

/**
 * Splits text into rows of cells (RFC 4180 with mixed line ends). A row whose quotes are broken, that is too long, or that holds
 * unreadable characters is reported and does not spoil the rows after it: reading continues at the line below its first.
 */
export function createRowSplitter(delimiter: Delimiter): RowSplitter {
  const splitter = splitterFor(delimiter)
  let text = ''
  let number = 0
  let skipping = false
  let reread = 0

  function take(final: boolean): SourceRow[] {
    const rows: SourceRow[] = []
    let at = 0
    let nextQuote = text.indexOf('"')
    let nextReturn = text.indexOf('\r')
    const lineEnd = (from: number) => {
      if (nextReturn >= 0 && nextReturn < from) nextReturn = text.indexOf('\r', from)
      const feed = text.indexOf('\n', from)
      if (nextReturn < 0 || (feed >= 0 && feed < nextReturn)) return { end: feed, next: feed + 1 }
      // A return at the very end may be half of a CRLF: wait for the next piece.
      if (nextReturn === text.length - 1 && !final) return { end: -1, next: 0 }
      return { end: nextReturn, next: text[nextReturn + 1] === '\n' ? nextReturn + 2 : nextReturn + 1 }
    }
    const add = (cells: string[], faults?: RowFault[]) => {
      number++
      if (faults || !isBlank(cells)) rows.push(faults ? { number, cells, faults } : { number, cells })
    }

    while (at < text.length) {
      const line = lineEnd(at)
      const end = line.end < 0 ? text.length : line.end
      const next = line.end < 0 ? text.length : line.next
      if (skipping || end - at > readLimits.rowLength) {
        if (!skipping)
          add([text.slice(at, at + 200)], [{ code: 'rowTooLong', params: { limit: readLimits.rowLength } }])
        skipping = line.end < 0
        // Keep a return at the very end: with the next piece it may turn out to be the line's end.
        at = skipping && !final && text.endsWith('\r') ? next - 1 : next
        if (skipping) break
        continue
      }
      if (nextQuote >= 0 && nextQuote < at) nextQuote = text.indexOf('"', at)
      if (nextQuote < 0 || nextQuote >= end) {
        if (line.end < 0 && !final) break
        addPlain(text.slice(at, end), add, splitter)
        at = next
        continue
      }
      const quoted = splitter.quoted(text, at, final)
      if (quoted.kind === 'more' && text.length - at <= readLimits.rowLength) break
      if (quoted.kind === 'row') {
        add(quoted.cells, faultsOf(text.slice(at, quoted.end), quoted.cells))
        at = quoted.next
        continue
      }
      // Broken or unclosed quotes: only the row's first line is lost, whatever was swallowed behind it is read again.
      if (line.end < 0 && !final) break
      add(splitter.plain(text.slice(at, end)).slice(0, readLimits.columns), [{ code: 'brokenQuotes' }])
      reread += (quoted.kind === 'broken' ? quoted.at : text.length) - at
      if (reread > readLimits.rereadLength) throw refuseFile('brokenQuotes', { row: number })
      at = next
    }
    text = at === 0 ? text : text.slice(at)
    return rows
  }

  return {
    push(piece) {
      text += piece
      return take(false)
    },
    end: () => take(true),
  }
}

function addPlain(line: string, add: (cells: string[], faults?: RowFault[]) => void, splitter: FieldSplitter) {
  const cells = splitter.plain(line)
  add(cells, faultsOf(line, cells))
}

/** One test of the whole row first: faults are rare, and the rows are many. */
function faultsOf(raw: string, cells: string[]): RowFault[] | undefined {
  const tooLong = raw.length > readLimits.cellLength
  if (cells.length <= readLimits.columns && !tooLong && !forbiddenCharacters.test(raw)) return undefined
  const faults: RowFault[] = []
  if (cells.length > readLimits.columns) {
    cells.length = readLimits.columns
    faults.push({ code: 'tooManyColumns', params: { limit: readLimits.columns } })
  }
  cells.forEach((cell, column) => {
    const fault =
      cell.length > readLimits.cellLength
        ? { code: 'cellTooLong', params: { limit: readLimits.cellLength } }
        : characterFault(cell)
    if (fault) faults.push({ ...fault, column })
  })
  return faults.length > 0 ? faults : undefined
}

function isBlank(cells: string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}
