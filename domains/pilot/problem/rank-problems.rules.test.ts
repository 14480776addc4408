import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rankProblems } from './rank-problems.rules.ts'

const rated = (prominence: number | null, urgency: number | null, name = '') => ({ prominence, urgency, name })

describe('problems', () => {
  test('are ranked by both marks, then by how much they stand out', () => {
    const [a, b, c] = [rated(2, 5, 'a'), rated(5, 2, 'b'), rated(5, 5, 'c')]
    expect(rankProblems([a, b, c])).toEqual({ ranked: [c, b, a], mostProminent: undefined, mostUrgent: undefined })
  })

  test('name the one that stands out most and the most urgent, unless two are alike', () => {
    const [a, b] = [rated(5, 1), rated(3, 4)]
    expect(rankProblems([a, b])).toMatchObject({ mostProminent: a, mostUrgent: b })
    expect(rankProblems([rated(null, null)])).toMatchObject({ mostProminent: undefined, mostUrgent: undefined })
    expect(rankProblems([])).toEqual({ ranked: [], mostProminent: undefined, mostUrgent: undefined })
  })

  test('none is lost or made up, whatever is said of them', () => {
    const mark = fc.option(fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(fc.array(fc.record({ prominence: mark, urgency: mark, name: fc.string() })), (problems) => {
        const { ranked } = rankProblems(problems)
        expect(ranked).toHaveLength(problems.length)
        expect(new Set(ranked)).toEqual(new Set(problems))
      }),
    )
  })
})
