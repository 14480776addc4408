import { expect, test } from 'vitest'
import { invertMatrix } from './matrix-inverse.ts'

test('inverts the Hilbert matrix of order 3, whose inverse is whole numbers (Hilbert 1894)', () => {
  const hilbert = [0, 1, 2].map((i) => [0, 1, 2].map((j) => 1 / (i + j + 1)))
  const expected = [
    [9, -36, 30],
    [-36, 192, -180],
    [30, -180, 180],
  ]
  invertMatrix(hilbert)!.forEach((row, i) => {
    row.forEach((entry, j) => {
      expect(entry).toBeCloseTo(expected[i]![j]!, 9)
    })
  })
})

test('pivots past a zero, and says when there is no inverse', () => {
  expect(
    invertMatrix([
      [0, 2],
      [1, 0],
    ]),
  ).toEqual([
    [0, 1],
    [0.5, 0],
  ])
  expect(
    invertMatrix([
      [1, 2],
      [2, 4],
    ]),
  ).toBeNull()
})
