import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { cell, copyStream } from './copy-text.ts'

test('COPY text escapes what would end a cell or a row', async () => {
  expect(cell('a\tb\\c\nd')).toBe('a\\tb\\\\c\\nd')
  expect(cell(['a"b', 'c'])).toBe('{"a\\\\"b","c"}')
  expect(cell(null)).toBe('\\N')
  expect(
    await text(
      copyStream([
        ['x', 1, true, null],
        ['y', 2, false, new Date(0)],
      ]),
    ),
  ).toBe('x\t1\ttrue\t\\N\ny\t2\tfalse\t1970-01-01T00:00:00.000Z\n')
})
