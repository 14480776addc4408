import { describe, expect, test } from 'vitest'
import { pastedCells } from './pasted-cells.ts'

describe('cells copied from a spreadsheet', () => {
  test.each([
    ['one value', '总经理', [['总经理']]],
    ['one value with the line end that spreadsheets add', '12.5\r\n', [['12.5']]],
    [
      'a block',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['an empty cell and an empty row between', 'a\t\tc\n\nd\n', [['a', '', 'c'], [''], ['d']]],
    ['a cell with a line break and quotes', '"5"" valve\nDN50"\tx\n', [['5" valve\nDN50', 'x']]],
    ['a sign for inches that is no quote', '5" valve\t"x', [['5" valve', '"x']]],
    ['nothing', '', [['']]],
  ])('%s', (_, text, rows) => expect(pastedCells(text)).toEqual(rows))

  test('many quotes take no longer than the text is', () => {
    expect(pastedCells(`"${'""'.repeat(50_000)}`)).toHaveLength(1)
  })
})
