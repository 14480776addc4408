import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Base, controlRules, planControlGroup } from './control-group.rules.ts'
import { accountsThatFit, effortPerAccount, weeksFor } from './effort.rules.ts'
import { quietOf, settingFaults } from './programme.rules.ts'
import { carriesAll, mostWaves, timeWaves, waveSize } from './wave-plan.rules.ts'

const base = (rate: number, n = 1_000): Base => ({
  rate,
  mean: null,
  sd: null,
  n,
  from: '2026-01-01',
  until: '2026-03-31',
})
const asked = { outcome: 'orders' as const, share: null, expectedLow: null, expectedHigh: null }

describe('the plan of a control group', () => {
  it('takes the usual share when nothing was said, the smallest that finds the least hoped for when it was', () => {
    expect(planControlGroup({ ...asked, base: base(0.3), accounts: 1_000 }).decision).toMatchObject({
      code: 'numbersAllow',
      share: 0.2,
      control: 200,
    })
    const hopeful = planControlGroup({
      ...asked,
      base: base(0.3),
      accounts: 1_000,
      expectedLow: 0.15,
      expectedHigh: 0.2,
    })
    expect(hopeful.decision).toMatchObject({ code: 'numbersAllow', share: 0.1 })
    expect(hopeful.decision.detectable).toBeLessThanOrEqual(0.15)
  })

  it('takes what finds most when the least hoped for is out of reach but the best is not', () => {
    const { decision, options } = planControlGroup({
      ...asked,
      base: base(0.3),
      accounts: 1_000,
      expectedLow: 0.01,
      expectedHigh: 0.15,
    })
    expect(decision).toMatchObject({ code: 'numbersAllow', share: 0.5 })
    expect(decision.detectable).toBe(Math.min(...options.map(({ detectable }) => detectable!)))
  })

  it.each([
    ['few accounts', { base: base(0.3, 40), accounts: 40 }, 'tooFew'],
    ['rare orders', { base: base(0.005), accounts: 400 }, 'tooFew'],
    [
      'nothing known',
      { outcome: 'attitude' as const, base: { ...base(0), rate: null, n: 3 }, accounts: 900 },
      'baseUnknown',
    ],
    [
      'hopes that no group could show',
      { base: base(0.3), accounts: 300, expectedLow: 0.01, expectedHigh: 0.02 },
      'tooWeak',
    ],
    ['no wish for one', { base: base(0.3), accounts: 900, share: 0 }, 'declined'],
  ])('has none for %s, and says why', (_, with_, code) => {
    expect(planControlGroup({ ...asked, ...with_ }).decision).toMatchObject({ code, share: 0, control: 0 })
  })

  it('never makes a group that is too small or finds less than is hoped for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (accounts, rate, hoped) => {
          const { decision } = planControlGroup({ ...asked, base: base(rate, accounts), accounts, expectedHigh: hoped })
          expect(decision.control + decision.treated).toBe(accounts)
          if (decision.share === 0) return
          expect(Math.min(decision.control, decision.treated)).toBeGreaterThanOrEqual(controlRules.fewest)
          expect(decision.detectable).toBeLessThanOrEqual(hoped)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('waves', () => {
  const effort = effortPerAccount([
    { kind: 'visit', title: 'v', afterDays: 0, hours: 4, role: 'sales' },
    { kind: 'call', title: 'c', afterDays: 9, hours: 1, role: 'sales' },
    { kind: 'task', title: 't', afterDays: 9, hours: 2, role: 'technical' },
    { kind: 'email', title: 'e', afterDays: 9, hours: 0, role: 'marketing' },
  ])

  it('are as large as the scarcest role carries, and as even as was wanted', () => {
    expect(effort).toEqual([
      { role: 'sales', hoursPerAccount: 5 },
      { role: 'technical', hoursPerAccount: 2 },
    ])
    const hours = [
      { role: 'sales', hoursPerWeek: 50 },
      { role: 'technical', hoursPerWeek: 5 },
    ]
    expect(accountsThatFit(effort, { hours, weeks: 4 })).toBe(10)
    expect(accountsThatFit(effort, { hours: [], weeks: 4 })).toBeNull()
    expect(waveSize({ load: 90, wanted: 3, fit: 10 })).toBe(10)
    expect(waveSize({ load: 90, wanted: 3, fit: null })).toBe(30)
    expect(carriesAll({ load: mostWaves * 10, size: 10 })).toBe(true)
    expect(carriesAll({ load: mostWaves * 10 + 1, size: 10 })).toBe(false)
  })

  it('follow each other as the agreed hours allow', () => {
    const hours = [
      { role: 'sales', hoursPerWeek: 25 },
      { role: 'technical', hoursPerWeek: 40 },
    ]
    expect(weeksFor(effort, { accounts: 11, hours, usual: 4 })).toBe(3)
    const waves = timeWaves(
      [
        { number: 1, accounts: 11 },
        { number: 2, accounts: 5 },
        { number: 3, accounts: 1 },
      ],
      { effort, hours, usual: 4, from: '2026-02-20' },
    )
    expect(waves.map(({ startsOn, weeks }) => [startsOn, weeks])).toEqual([
      ['2026-02-20', 3],
      ['2026-03-13', 1],
      ['2026-03-20', 1],
    ])
    expect(weeksFor(effort, { accounts: 11, hours: [], usual: 4 })).toBe(4)
  })
})

describe('a programme', () => {
  it('is quiet when nothing went forward for as many days as are allowed, and only while it runs', () => {
    const lastAt = new Date('2026-03-01T08:00:00Z')
    const now = new Date('2026-03-15T08:00:00Z')
    expect(quietOf({ state: 'running', lastAt, limit: 14 }, now)).toMatchObject({ is: true, days: 14 })
    expect(quietOf({ state: 'running', lastAt, limit: 15 }, now)).toMatchObject({ is: false })
    expect(quietOf({ state: 'done', lastAt, limit: 14 }, now)).toMatchObject({ is: false, since: null })
  })

  it('keeps what it was drawn by, and is told only once it has ended', () => {
    const drawn = { drawnAt: '2026-01-01T00:00:00Z', state: 'running', waveCount: 3, name: 'a', quietDays: 14 }
    expect(settingFaults({ waveCount: 4, quietDays: 7 }, drawn)).toEqual([
      { path: 'waveCount', code: 'programmes.drawn' },
    ])
    expect(settingFaults({ waveCount: 3, quietDays: 7 }, drawn)).toEqual([])
    expect(settingFaults({ quietDays: 7, name: 'b' }, { ...drawn, state: 'done' })).toEqual([
      { path: 'quietDays', code: 'programmes.ended' },
    ])
    expect(settingFaults({ 'custom.sponsor': 'CFO' }, { ...drawn, state: 'done' })).toEqual([])
    expect(settingFaults({ controlShare: 0 }, undefined)).toMatchObject([{ code: 'programmes.control_reason' }])
    expect(settingFaults({ expectedLow: 2, expectedHigh: 1 }, undefined)).toMatchObject([{ path: 'expectedHigh' }])
  })
})
