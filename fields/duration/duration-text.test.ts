import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { durationWords, minutesIn } from './duration-text.ts'

it.each([
  ['90', 90],
  ['1h 30m', 90],
  ['1h30', undefined],
  ['1.5 hours', 90],
  ['2 hrs', 120],
  ['45 min', 45],
  ['1:30', 90],
  ['1:75', undefined],
  ['1小时30分', 90],
  ['1 小时 30 分钟', 90],
  ['1個小時30分鐘', 90],
  ['１小时３０分', 90],
  ['半小时', 30],
  ['1个半小时', 90],
  ['2天', undefined],
  ['-5', undefined],
  ['', undefined],
  ['soon', undefined],
])('%j is %j minutes', (text, minutes) => expect(minutesIn(text)).toBe(minutes))

test('what is shown can be typed, in every language', () => {
  fc.assert(
    fc.property(fc.nat(5_256_000), fc.constantFrom('en', 'zh-CN', 'zh-TW'), (minutes, language) => {
      expect(minutesIn(durationWords(minutes, language))).toBe(minutes)
    }),
  )
})

test('no text makes it throw or answer with anything but whole minutes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const minutes = minutesIn(text)
      expect(minutes === undefined || (Number.isInteger(minutes) && minutes >= 0)).toBe(true)
    }),
  )
})
