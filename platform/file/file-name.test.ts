import fc from 'fast-check'
import { expect, it } from 'vitest'
import { processorTime } from '#platform/testing/processor-time.ts'
import { disposition, safeFileName } from './file-name.ts'

it.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\li\\报价单.xlsx', '报价单.xlsx'],
  ['..', 'file'],
  ['', 'file'],
  ['.htaccess', 'htaccess'],
  ['CON.txt', '_CON.txt'],
  ['a.png\u200b', 'a.png'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['a\r\nSet-Cookie: x=1.txt', 'aSet-Cookie_ x=1.txt'],
  ['合同 <终稿>?.pdf', '合同 _终稿__.pdf'],
])('%j becomes %j', (given, safe) => {
  expect(safeFileName(given)).toBe(safe)
})

it('shortens a long name but keeps its ending', () => {
  const name = safeFileName(`${'很长的名字'.repeat(100)}.pdf`)
  expect(Array.from(name)).toHaveLength(200)
  expect(name.endsWith('.pdf')).toBe(true)
})

it.each([' ', '.', '\u3000', '\u202e'])('of %j without end takes no longer than another', async (piece) => {
  const name = `a${piece.repeat(80_000)}b.pdf`
  expect(await processorTime(() => expect(safeFileName(name)).toMatch(/^a/))).toBeLessThan(1_000)
})

it('never yields a path, a control character or a header that breaks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (given) => {
      const name = safeFileName(given)
      expect(name).not.toMatch(/[\\/\p{Cc}]/u)
      expect(name).not.toBe('')
      expect(['.', '..']).not.toContain(name)
      expect(safeFileName(name)).toBe(name)
      expect(disposition('attachment', name)).toMatch(
        /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\x21-\x7e]*$/,
      )
    }),
  )
})
