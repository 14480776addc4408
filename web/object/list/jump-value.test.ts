import { expect, test } from 'vitest'
import { datetime } from '#fields/datetime/kind.ts'
import { text } from '#fields/text/kind.ts'
import { type jumpKind, jumpValue } from './jump-value.ts'

const of = (field: NonNullable<Parameters<typeof jumpKind>[0]['use']>['field']) => ({
  use: { object: 'x', key: 'y', field },
  descending: false,
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN' as const,
})

test('a letter finds the first name of that pinyin, words find themselves', () => {
  const name = of(text({ nameLike: true }))
  expect(jumpValue('z', name)).toBe('\uFDD0Z')
  expect(jumpValue('z', { ...name, language: 'en' })).toBe('z')
  expect(jumpValue('张', name)).toBe('张')
  expect(jumpValue('b', { ...name, descending: true })).toBe('\uFDD0C')
  expect(jumpValue('z', of(text({})))).toBe('z')
})

test('a day of the firm is all of it, whichever way the list goes', () => {
  const time = of(datetime())
  expect(jumpValue('2026-11-04', time)).toBe('2026-11-03T16:00:00.000Z')
  expect(jumpValue('2026-11-04', { ...time, descending: true })).toBe('2026-11-04T15:59:59.999Z')
})
