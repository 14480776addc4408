import { expect, it } from 'vitest'
import { answersOf, answerValue } from './survey.rules.ts'

it.each([
  [1, 'agree', 0],
  [3, 'agree', 50],
  [5, 'agree', 100],
  [0, 'agree', undefined],
  [6, 'agree', undefined],
  [2.5, 'agree', undefined],
  [0, 'likely', 0],
  [9, 'likely', 90],
  [11, 'likely', undefined],
] as const)('%d on the scale %s counts %s', (answer, scale, value) => {
  expect(answerValue(answer, scale)).toBe(value)
})

it('lists the answers of a scale from no to yes', () => {
  expect(answersOf('agree')).toEqual([1, 2, 3, 4, 5])
  expect(answersOf('likely')).toHaveLength(11)
})
