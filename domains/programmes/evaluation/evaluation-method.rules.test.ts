import { expect, test } from 'vitest'
import { reachableGrade } from './evaluation-method.rules.ts'

test.each([
  [{ treated: 60, key: 0, control: 20 }, 'randomised'],
  [{ treated: 30, key: 10, control: 20 }, 'randomised'],
  [{ treated: 30, key: 11, control: 20 }, 'difference'],
  [{ treated: 60, key: 0, control: 19 }, 'difference'],
  [{ treated: 19, key: 0, control: 40 }, 'beforeAfter'],
  [{ treated: 7, key: 7, control: 7 }, 'review'],
] as const)('%o can be evaluated at best by %s', (drawn, grade) => {
  expect(reachableGrade(drawn)).toBe(grade)
})
