import { expect, test } from 'vitest'
import { sampleRatioCheck } from './sample-ratio.ts'

test('finds nothing wrong with the three arms of the Hillstrom e-mail test (chi-square .202531, p .903693)', () => {
  const { chiSquare, freedom, p } = sampleRatioCheck([21_307, 21_387, 21_306], [1, 1, 1])
  expect(chiSquare).toBeCloseTo(0.202531, 6)
  expect(freedom).toBe(2)
  expect(p).toBeCloseTo(0.903693, 6)
})

test('finds a lost part of a group, and says nothing of nobody', () => {
  expect(sampleRatioCheck([821_588, 815_482], [0.5, 0.5]).p).toBeLessThan(1e-5)
  expect(sampleRatioCheck([800, 200], [0.8, 0.2])).toEqual({ chiSquare: 0, freedom: 1, p: 1 })
  expect(sampleRatioCheck([0, 0], [0.5, 0.5]).p).toBe(1)
  expect(() => sampleRatioCheck([1, 2], [1, 0])).toThrow(RangeError)
  expect(() => sampleRatioCheck([1, 2], [1])).toThrow(RangeError)
})
