import { expect, test } from 'vitest'
import type { Formats } from '#web/i18n/formats.ts'
import { addressWords } from './words.ts'

const formats: Formats = { language: 'en', timeZone: 'UTC', currency: 'CNY', now: () => new Date(0) }

test('a Chinese address runs from large to small, a municipality said once, its own country not at all', () => {
  const address = { country: 'CN', province: '上海市', city: '上海市', district: '浦东新区', street: '世纪大道1号' }
  expect(addressWords(address, formats)).toBe('上海市浦东新区世纪大道1号')
})

test('elsewhere it runs from small to large and names the country', () => {
  const address = { street: '12 Dock Road', city: 'Liverpool', postalCode: 'L3 4AA', country: 'GB' }
  expect(addressWords(address, formats)).toBe('12 Dock Road, Liverpool, L3 4AA, United Kingdom')
})
