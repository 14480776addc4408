import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalize } from './normalize.ts'

test.each([
  ['ＡＢＣ　１３８-０００0 1234', 'abc 13800001234'],
  ['Café  Zürich', 'cafe zurich'],
  ['SIEMENS (Shanghai) Co., Ltd.', 'siemens (shanghai) co., ltd.'],
])('%s is searched as %s', (text, plain) => {
  expect(normalize(text)).toBe(plain)
})

test('a text is normalised once and for all, and plain letters as any others', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(normalize(normalize(text))).toBe(normalize(text))
      // An accent makes the text one of those that are not plain; it is taken off again.
      expect(normalize(`${text} x\u0301`)).toBe(normalize(`${text} x`))
    }),
  )
})
