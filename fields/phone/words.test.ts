import { expect, test } from 'vitest'
import { phoneWords } from './words.ts'

test.each([
  ['13812345678', '138 1234 5678'],
  ['+8613812345678', '+86 138 1234 5678'],
  ['8613812345678', '+86 138 1234 5678'],
  ['021-5550 5980', '021-5550 5980'],
  ['+61 2 5550 0133', '+61 2 5550 0133'],
  ['021-55505980 ext. 12', '021-55505980 ext. 12'],
])('%s is read as %s', (typed, words) => {
  expect(phoneWords(typed)).toBe(words)
})
