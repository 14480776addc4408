import { describe, expect, it } from 'vitest'
import { loyaltyCell, usualPatronageCut } from './loyalty-matrix.ts'

const cuts = { attitude: 60, patronage: 4 }

describe('loyaltyCell', () => {
  it.each([
    [60, 4, 'true'],
    [60, 3, 'latent'],
    [59.9, 4, 'spurious'],
    [59.9, 3, 'none'],
    [null, 40, null],
    [null, 0, null],
  ] as const)('attitude %s and %i purchase days: %s', (attitude, patronage, cell) => {
    expect(loyaltyCell({ attitude, patronage }, cuts)).toBe(cell)
  })
})

describe('usualPatronageCut', () => {
  it('is the median of those who bought, and never below two', () => {
    expect(usualPatronageCut([0, 0, 1, 5, 9])).toBe(5)
    expect(usualPatronageCut([4, 7])).toBe(6)
    expect(usualPatronageCut([1, 1, 1])).toBe(2)
    expect(usualPatronageCut([])).toBe(2)
  })
})
