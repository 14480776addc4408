import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { howFar, isWanted, type Means, stillWanted, type Wanted } from './how-far.rules.ts'

const means: Means = {
  roles: [
    { role: 'sales', free: 40 },
    { role: 'service', free: 10 },
  ],
  funds: 100_000,
  fundsCommitted: 60_000,
}

describe('how far', () => {
  it.each([
    ['within the means', { hours: [{ role: 'sales', hoursPerWeek: 40 }], budget: 40_000 }, 'yes', 1],
    ['nothing', { hours: [] }, 'yes', 1],
    ['half the hours of a role', { hours: [{ role: 'service', hoursPerWeek: 20 }] }, 'partly', 0.5],
    ['twice the funds that are left', { hours: [], budget: 80_000 }, 'partly', 0.5],
    ['a role that nobody has', { hours: [{ role: 'technical', hoursPerWeek: 1 }] }, 'no', 0],
  ] satisfies [string, Wanted, string, number][])('%s', (_, wanted, can, share) => {
    expect(howFar(means, wanted)).toMatchObject({ can, share })
  })

  it('goes as far as the scarcest means, and names each that falls short', () => {
    const wanted = {
      hours: [
        { role: 'sales', hoursPerWeek: 50 },
        { role: 'service', hoursPerWeek: 15 },
        { role: 'service', hoursPerWeek: 25 },
      ],
      budget: 50_000,
    }
    expect(howFar(means, wanted)).toEqual({
      can: 'partly',
      share: 0.25,
      gaps: [
        { of: 'hours', role: 'sales', wanted: 50, free: 40 },
        { of: 'hours', role: 'service', wanted: 40, free: 10 },
        { of: 'funds', wanted: 50_000, free: 40_000 },
      ],
    })
  })

  it('is unknown without an assessment, and where money is wanted and funds were never stated', () => {
    expect(howFar(null, { hours: [] }).can).toBe('unknown')
    const unstated = { ...means, funds: null }
    expect(howFar(unstated, { hours: [], budget: 1 })).toMatchObject({
      can: 'unknown',
      gaps: [{ of: 'funds', free: null }],
    })
    expect(howFar(unstated, { hours: [], budget: 0 }).can).toBe('yes')
  })
})

const role = fc.constantFrom('sales', 'service', 'technical')
const hours = fc.array(fc.record({ role, hoursPerWeek: fc.double({ min: 0, max: 200, noNaN: true }) }), {
  maxLength: 6,
})
const anyMeans = fc.record({
  roles: fc.uniqueArray(fc.record({ role, free: fc.double({ min: 0, max: 200, noNaN: true }) }), {
    selector: (each) => each.role,
  }),
  funds: fc.double({ min: 0, max: 1e6, noNaN: true }),
  fundsCommitted: fc.double({ min: 0, max: 1e6, noNaN: true }),
})
const anyWanted = fc.record({ hours, budget: fc.double({ min: 0, max: 1e6, noNaN: true }) })

describe('how far, whatever is there and wanted', () => {
  it('is a share, whole exactly when nothing is missing', () => {
    fc.assert(
      fc.property(anyMeans, anyWanted, (there, wanted) => {
        const { can, share, gaps } = howFar(there, wanted)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        expect(can === 'yes').toBe(gaps.length === 0)
        expect(isWanted(wanted)).toBe(true)
      }),
    )
  })

  it('never goes less far with more means', () => {
    fc.assert(
      fc.property(anyMeans, anyWanted, fc.double({ min: 0, max: 100, noNaN: true }), (there, wanted, more) => {
        const richer = {
          roles: there.roles.map((each) => ({ ...each, free: each.free + more })),
          funds: there.funds + more,
          fundsCommitted: there.fundsCommitted,
        }
        expect(howFar(richer, wanted).share).toBeGreaterThanOrEqual(howFar(there, wanted).share)
      }),
    )
  })

  it('doing that share needs no more than there is', () => {
    fc.assert(
      fc.property(anyMeans, anyWanted, (there, wanted) => {
        const { share } = howFar(there, wanted)
        for (const { role: name, free } of there.roles) {
          const asked = wanted.hours
            .filter((each) => each.role === name)
            .reduce((sum, each) => sum + each.hoursPerWeek, 0)
          expect(asked * share).toBeLessThanOrEqual(free + 1e-6)
        }
      }),
    )
  })
})

it('what is being done already is not wanted twice', () => {
  const wanted = {
    hours: [
      { role: 'sales', hoursPerWeek: 30 },
      { role: 'service', hoursPerWeek: 5 },
    ],
    budget: 1_000,
  }
  const running = {
    hours: [
      { role: 'sales', hoursPerWeek: 20 },
      { role: 'service', hoursPerWeek: 8 },
    ],
    budget: 400,
  }
  expect(stillWanted(wanted, [running])).toEqual({ hours: [{ role: 'sales', hoursPerWeek: 10 }], budget: 600 })
  expect(stillWanted(wanted, [running, running])).toEqual({ hours: [], budget: 200 })
})

it.each([
  null,
  'x',
  {},
  { hours: 'x' },
  { hours: [{ role: 'sales' }] },
  { hours: [{ role: 'sales', hoursPerWeek: -1 }] },
  { hours: [], budget: Number.NaN },
  { hours: [], more: 1 },
])('%j says not what is wanted', (given) => expect(isWanted(given)).toBe(false))
