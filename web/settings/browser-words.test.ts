import { expect, test } from 'vitest'
import { browserOf, isOwnAddress } from './browser-words.ts'

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['0000:0000:0000:0000:0000:0000:0000:0000', true],
  ['192.168.1.7', false],
  ['2408:8400:1234:0000:0000:0000:0000:0000', false],
])('%s is this computer: %s', (address, own) => expect(isOwnAddress(address)).toBe(own))

test('a browser that calls itself by several names is told by the one that is its own', () => {
  expect(browserOf('Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0')).toEqual({
    browser: 'Edge',
    system: 'Windows',
  })
})
