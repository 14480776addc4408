import { expect, it } from 'vitest'
import { sideOf } from './activity.rules.ts'

it.each([
  ['meeting', null, 'with'],
  ['visit', 'out', 'with'],
  ['call', null, 'to'],
  ['call', 'in', 'with'],
  ['email', 'out', 'to'],
  ['chat', 'in', 'with'],
  ['note', null, null],
  ['task', null, null],
] as const)('%s (%s) is done %s the customer', (kind, direction, side) => {
  expect(sideOf(kind, direction)).toBe(side)
})
