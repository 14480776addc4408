import { describe, expect, it } from 'vitest'
import { assessmentFaults, changeCapacity, hoursByRole } from './assessment.rules.ts'
import { type DataQuality, qualityShare, weakestPart } from './data-quality.rules.ts'

describe('an assessment', () => {
  it('may be left open in every part', () => {
    expect(assessmentFaults({})).toEqual([])
    expect(assessmentFaults({ roles: [], shareKeeping: null })).toEqual([])
  })

  it.each([
    [{ roles: 'sales' }, 'roles', 'resources.roles'],
    [{ roles: [{ role: '', people: 1, hoursPerWeek: 1 }] }, 'roles.0', 'resources.role'],
    [{ roles: [{ role: 'sales', people: -1, hoursPerWeek: 1 }] }, 'roles.0', 'resources.role'],
    [{ roles: [{ role: 'sales', people: 1, hoursPerWeek: 101 }] }, 'roles.0', 'resources.role'],
    [{ roles: [{ role: 'sales', people: 1, hoursPerWeek: 1, pay: 1 }] }, 'roles.0', 'resources.role'],
    [{ shareKeeping: 1 }, 'shareUnderstanding', 'resources.shares_all'],
    [
      { shareUnderstanding: 0.1, shareKeeping: 0.5, shareWinning: 0.3, shareInternal: 0.2 },
      'shareInternal',
      'resources.shares_sum',
    ],
  ])('%j is refused', (values, path, code) => {
    expect(assessmentFaults(values)).toMatchObject([{ path, code }])
  })

  it('refuses a role that stands there twice', () => {
    const sales = { role: 'sales', people: 2, hoursPerWeek: 30 }
    expect(assessmentFaults({ roles: [sales, sales] })).toMatchObject([
      { path: 'roles.1', code: 'resources.role_twice' },
    ])
    expect(hoursByRole([sales])).toEqual([{ role: 'sales', hoursPerWeek: 60 }])
  })

  it('takes shares that sum to one but for rounding', () => {
    const shares = { shareUnderstanding: 0.333, shareKeeping: 0.333, shareWinning: 0.334, shareInternal: 0 }
    expect(assessmentFaults(shares)).toEqual([])
  })

  it('takes the weaker of culture and climate for the capacity to change; what nobody judged is unknown', () => {
    expect(changeCapacity({ culture: 4, climate: 2 })).toBe(2)
    expect(changeCapacity({ culture: 4, climate: null })).toBe(4)
    expect(changeCapacity({ culture: null, climate: null })).toBeNull()
  })
})

describe('data quality', () => {
  const quality: DataQuality = {
    methodVersion: 1,
    accounts: 40,
    fields: [
      { field: 'industry', filled: 40 },
      { field: 'phone', filled: 20 },
    ],
    reachable: 30,
    fresh: 10,
    freshDays: 180,
    duplicates: 2,
    customers: 20,
    attitudeKnown: 4,
    needs: 0,
    needsEvidenced: 0,
  }

  it('is told as shares with their base, higher is better', () => {
    expect(qualityShare(quality, 'filled')).toEqual({ value: 0.75, n: 60, of: 80 })
    expect(qualityShare(quality, 'unique')).toEqual({ value: 0.95, n: 38, of: 40 })
    expect(qualityShare(quality, 'attitudeKnown')).toEqual({ value: 0.2, n: 4, of: 20 })
  })

  it('is unknown where there is nothing to count', () => {
    expect(qualityShare(quality, 'needsEvidenced').value).toBeNull()
    expect(weakestPart(quality)).toBe('attitudeKnown')
    expect(weakestPart({ ...quality, accounts: 0, customers: 0 })).toBeNull()
  })
})
