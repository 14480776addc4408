import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorTime } from '#platform/testing/processor-time.ts'
import { readLimits } from './limits.ts'
import type { SourceRow } from './source-row.ts'
import { createRowSplitter, type Delimiter } from './split-rows.ts'

describe('splitting text into rows', () => {
  it.each<[string, Delimiter, string, string[][]]>([
    [
      'plain lines',
      ',',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'mixed line ends',
      ',',
      'a,b\r\n1,2\r3,4\n5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'quoted delimiters, quotes and line breaks',
      ',',
      '"a,b","say ""hi""","x\r\ny"\n1,2,3\n',
      [
        ['a,b', 'say "hi"', 'x\r\ny'],
        ['1', '2', '3'],
      ],
    ],
    ['a quote inside an unquoted cell', ',', '5" pipe,2\n', [['5" pipe', '2']]],
    ['spaces around quotes', ',', 'a, "b, c" ,d\n', [['a', 'b, c', 'd']]],
    ['semicolons', ';', '1,5;2,3\n', [['1,5', '2,3']]],
    [
      'runs of spaces',
      'spaces',
      ' 00001 19970101  1   11.77\r\n\r\n  2 "a b"  c \n',
      [
        ['00001', '19970101', '1', '11.77'],
        ['2', 'a b', 'c'],
      ],
    ],
    ['blank rows', ',', '\n,,\na,b\n  \n', [['a', 'b']]],
  ])('%s', (_, delimiter, text, expected) => {
    expect(split(text, delimiter).map((row) => row.cells)).toEqual(expected)
  })

  it('numbers rows as a spreadsheet does, blank ones included', () => {
    expect(split('a\n\nb\n"c\nd"\ne', ',').map((row) => row.number)).toEqual([1, 3, 4, 5])
  })

  it('reads any table back that was written with quotes, wherever the pieces are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '客', '\t') })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n'), (rows, size, end) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join(end)
        const expected = rows.filter((row) => row.some((value) => value.trim() !== ''))
        expect(split(text, ',', size).map((row) => row.cells)).toEqual(expected)
      }),
    )
  })

  it('agrees with csv-parse on unquoted text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ',', '\n', 'é', ';') })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (value, size) => {
        const expected: string[][] = parse(value, { relaxColumnCount: true, recordDelimiter: '\n' })
        const filled = expected.filter((row) => row.some((cell) => cell !== ''))
        expect(split(value, ',', size).map((row) => row.cells)).toEqual(filled)
      }),
    )
  })

  it('never fails and never loses a line, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ') })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (value, size) => {
        const rows = split(value, ',', size)
        expect(rows).toEqual(split(value, ',', value.length + 1))
        for (const row of rows) expect(row.number).toBeLessThanOrEqual(value.split('\n').length)
      }),
    )
  })

  it('reports broken quotes by row and goes on below', () => {
    const rows = split('id,name\n1,"Big" company\n2,fine\n3,"never closed\n4,also fine\n', ',')
    expect(rows.map((row) => [row.number, row.faults?.[0]?.code])).toEqual([
      [1, undefined],
      [2, 'brokenQuotes'],
      [3, undefined],
      [4, 'brokenQuotes'],
      [5, undefined],
    ])
  })

  it('reports characters that no cell may hold, with their column', () => {
    const [nul, turned, unread] = split('a,b\u0000\nc\u202e,d\n\ufffd,e\n', ',')
    expect(nul!.faults).toEqual([{ code: 'controlCharacter', column: 1, params: { character: 'U+0000' } }])
    expect(turned!.faults).toEqual([{ code: 'controlCharacter', column: 0, params: { character: 'U+202E' } }])
    expect(unread!.faults).toEqual([{ code: 'undecodable', column: 0 }])
  })

  it('bounds what it builds: columns, cells, rows', () => {
    const wide = split(`${'a,'.repeat(5_000)}a\n1,2\n`, ',')
    expect(wide[0]!.cells.length).toBe(readLimits.columns)
    expect(wide[0]!.faults![0]!.code).toBe('tooManyColumns')
    const long = split(`x,${'y'.repeat(readLimits.cellLength + 1)}\n1,2\n`, ',')
    expect(long[0]!.faults![0]).toMatchObject({ code: 'cellTooLong', column: 1 })
    const endless = split(`${'z'.repeat(readLimits.rowLength * 3)}\n1,2\n`, ',', 65_536)
    expect(endless.map((row) => row.faults?.[0]?.code)).toEqual(['rowTooLong', undefined])
    expect(endless[0]!.cells[0]!.length).toBe(200)
    const unclosed = split(`1,"a\n${'2,b\n'.repeat(400_000)}`, ',', 65_536)
    expect(unclosed.length).toBe(400_001)
    expect(unclosed.filter((row) => row.faults).length).toBe(1)
  })

  it('passes a line once, whatever is in it', async () => {
    const line = `a${' '.repeat(500_000)}b\n`
    expect(await processorTime(() => split(line, 'spaces'))).toBeLessThan(1_000)
  })
})

function split(text: string, delimiter: Delimiter, size = text.length + 1): SourceRow[] {
  const splitter = createRowSplitter(delimiter)
  const batches: SourceRow[][] = []
  for (let at = 0; at < text.length; at += size) batches.push(splitter.push(text.slice(at, at + size)))
  return [...batches, splitter.end()].flat()
}
