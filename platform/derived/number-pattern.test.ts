import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { numberOf, partsOf, periodOf } from './number-pattern.ts'

it.each([
  ['SB-{yyyy}{MM}-{0000}', 'SB-202611-0007', '202611'],
  ['{00}', '07', ''],
  ['合同{yy}-{dd}-{000}', '合同26-22-007', '2622'],
])('%s gives %s', (pattern, number, period) => {
  const parts = partsOf(pattern)!
  expect(numberOf(parts, { day: '2026-11-22', count: 7 })).toBe(number)
  expect(periodOf(parts, '2026-11-22')).toBe(period)
})

it.each(['SB', '{0}{0}', '{yyy}-{0}', '{0', '}{0}', `${'x'.repeat(60)}{0}`])('%s is no pattern', (pattern) => {
  expect(partsOf(pattern)).toBeUndefined()
})

test('numbers of one period differ, whatever the pattern', () => {
  const piece = fc.constantFrom('{yyyy}', '{MM}', '-', 'A')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), fc.nat(1e6), fc.nat(1e6), (before, a, b) => {
      const parts = partsOf(`${before.join('')}{000}`)!
      const number = (count: number) => numberOf(parts, { day: '2026-01-02', count })
      expect(number(a) === number(b)).toBe(a === b)
    }),
  )
})
