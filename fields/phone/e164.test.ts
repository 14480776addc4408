import { expect, it } from 'vitest'
import { toE164 } from './e164.ts'

it.each([
  ['138 1234 5678', 'CN', '+8613812345678'],
  ['１３８１２３４５６７８', 'CN', '+8613812345678'],
  ['010-51979888', 'CN', '+861051979888'],
  ['+49 30 901820', 'CN', '+4930901820'],
  ['(02) 2345-6789', 'TW', '+886223456789'],
  ['12345', 'CN', null],
  ['extension 5', 'CN', null],
])('%s in %s is %s', (typed, country, number) => expect(toE164(typed, country)).toBe(number))
