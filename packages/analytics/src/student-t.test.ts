import { describe, expect, it } from 'vitest'
import { studentQuantile } from './student-t.ts'

describe('studentQuantile', () => {
  // Printed tables of the t distribution (for instance NIST/SEMATECH e-Handbook, 1.3.6.7.2).
  it.each([
    [0.975, 1, 12.706],
    [0.975, 4, 2.776],
    [0.975, 10, 2.228],
    [0.95, 10, 1.812],
    [0.95, 30, 1.697],
    [0.995, 100, 2.626],
  ])('P(T <= x) = %d with %d degrees of freedom', (p, freedom, expected) => {
    expect(studentQuantile(p, freedom)).toBeCloseTo(expected, 3)
    expect(studentQuantile(1 - p, freedom)).toBeCloseTo(-expected, 3)
  })

  it('has closed forms for one and two degrees of freedom, and none for an impossible probability', () => {
    expect(studentQuantile(0.9, 1)).toBeCloseTo(Math.tan(Math.PI * 0.4), 10)
    expect(studentQuantile(0.9, 2)).toBeCloseTo(0.8 / Math.sqrt(2 * 0.9 * 0.1), 10)
    expect(studentQuantile(0.5, 3)).toBe(0)
    expect(() => studentQuantile(1, 3)).toThrow(RangeError)
  })
})
