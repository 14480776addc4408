import { expect, test } from 'vitest'
import { tabsThatFit } from './tabs-that-fit.ts'

const room = { gap: 10, more: 40, caret: 20, open: 0 }
const four = [50, 50, 50, 50]

test('all that find room stand in the line, without a menu', () => {
  expect(tabsThatFit(four, { ...room, width: 230 })).toBe(4)
})

test('the menu at the end takes room from the tabs', () => {
  expect(tabsThatFit(four, { ...room, width: 229 })).toBe(3)
  expect(tabsThatFit(four, { ...room, width: 219 })).toBe(2)
})

test('the open tab that finds none gives its name to the menu, which needs more room then', () => {
  expect(tabsThatFit(four, { ...room, width: 229, open: 3 })).toBe(2)
})

test('on the narrowest line the menu holds them all', () => {
  expect(tabsThatFit(four, { ...room, width: 60 })).toBe(0)
})
