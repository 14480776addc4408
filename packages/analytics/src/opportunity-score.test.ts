import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { opportunityOf, opportunityScore } from './opportunity-score.ts'

describe('opportunity score', () => {
  it('gives the published example: importance 4.7, satisfaction 2.1 -> 7.3 (Ulwick 2005)', () => {
    expect(opportunityOf(4.7, 2.1)).toBeCloseTo(7.3, 10)
  })

  it('counts ratings of 4 and 5', () => {
    const ratings = [5, 5, 4, 3].map((importance, index) => ({ importance, satisfaction: index === 0 ? 4 : 2 }))
    expect(opportunityScore(ratings)).toEqual({
      raters: 4,
      importanceShare: 0.75,
      satisfactionShare: 0.25,
      score: 12.5,
      band: 'high',
    })
  })

  it('calls what is better met than important over-served, and says nothing without ratings', () => {
    expect(opportunityScore([{ importance: 2, satisfaction: 5 }])?.band).toBe('overServed')
    expect(opportunityScore([])).toBeUndefined()
  })

  it('lies between 0 and 20, rises with importance and never rises with satisfaction, whatever the order', () => {
    const rating = fc.record({
      importance: fc.integer({ min: 1, max: 5 }),
      satisfaction: fc.integer({ min: 1, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(rating, { minLength: 1, maxLength: 30 }), (ratings) => {
        const { score } = opportunityScore(ratings)!
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(20)
        expect(opportunityScore([...ratings].reverse())!.score).toBe(score)
        expect(opportunityScore(ratings.map((item) => ({ ...item, importance: 5 })))!.score).toBeGreaterThanOrEqual(
          score,
        )
        expect(opportunityScore(ratings.map((item) => ({ ...item, satisfaction: 5 })))!.score).toBeLessThanOrEqual(
          score,
        )
      }),
    )
  })
})
