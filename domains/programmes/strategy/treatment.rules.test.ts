import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionFaults, unrolled, weeklyHours } from './strategy-action.rules.ts'
import { bestWorth, proposeTreatment, usualAssumptions } from './treatment.rules.ts'

const worth = (valuePerAccount: number | null, accounts = 10) => ({
  accounts,
  valuePerAccount,
  valueIs: 'recentSpend' as const,
})
const assumed = { ...usualAssumptions, hourCost: 100 }

describe('the treatment that value against cost proposes', () => {
  it.each([
    [100_000, 'individual'],
    [24_000, 'individual'],
    [23_999, 'segment'],
    [8_000, 'segment'],
    [7_999, 'standard'],
    [10, 'standard'],
  ])('of accounts worth %d a year is %s', (value, treatment) => {
    expect(proposeTreatment(worth(value), assumed).proposed).toBe(treatment)
  })

  it('is none where value, cost or accounts are not known, and says which', () => {
    expect(proposeTreatment(worth(null), assumed)).toEqual({ proposed: null, lines: [], unknown: 'value' })
    expect(proposeTreatment(worth(5_000), usualAssumptions)).toMatchObject({ proposed: null, unknown: 'hourCost' })
    expect(proposeTreatment(worth(5_000, 0), assumed)).toMatchObject({ proposed: null, unknown: 'accounts' })
  })

  it('rests on what a person judges while nothing is computed, and on nothing else afterwards', () => {
    const judged = { ...assumed, judgedValue: 50_000 }
    expect(proposeTreatment(worth(null), judged).proposed).toBe('individual')
    expect(bestWorth(worth(null), judged)).toMatchObject({ valuePerAccount: 50_000, valueIs: 'judgement' })
    expect(proposeTreatment(worth(10), judged).proposed).toBe('standard')
    expect(bestWorth(worth(10), judged).valueIs).toBe('recentSpend')
  })

  it('never becomes less for accounts that are worth more', () => {
    const order = ['standard', 'segment', 'individual']
    const rank = (value: number) => order.indexOf(proposeTreatment(worth(value), assumed).proposed!)
    const value = fc.double({ min: 1, max: 1e7, noNaN: true })
    fc.assert(fc.property(value, value, (a, b) => a > b || rank(a) <= rank(b)))
  })
})

describe('the actions of a cell', () => {
  const visit = { kind: 'visit' as const, title: '拜访', afterDays: 0, hours: 2, role: 'sales' }

  it('ask hours a week of each role: every account once in a cadence', () => {
    const actions = [visit, { ...visit, hours: 1 }, { ...visit, role: 'service', hours: 0.5 }]
    expect(weeklyHours(actions, { accounts: 30, everyDays: 70 })).toEqual([
      { role: 'sales', hoursPerWeek: 9 },
      { role: 'service', hoursPerWeek: 1.5 },
    ])
    expect(weeklyHours(actions, { accounts: 0, everyDays: 70 })).toEqual([])
  })

  it('are done as often as they are repeated, in the order of their days', () => {
    const call = { ...visit, kind: 'call' as const, title: '电话', afterDays: 10, hours: 0.5 }
    const actions = [{ ...visit, repeat: { everyDays: 30, times: 3 } }, call]
    expect(unrolled(actions).map(({ title, afterDays }) => [title, afterDays])).toEqual([
      ['拜访', 0],
      ['电话', 10],
      ['拜访', 30],
      ['拜访', 60],
    ])
    expect(weeklyHours(actions, { accounts: 10, everyDays: 70 })).toEqual([{ role: 'sales', hoursPerWeek: 6.5 }])
    expect(actionFaults(actions)).toEqual([])
    const wrong = [{ times: 1, everyDays: 7 }, { times: 3, everyDays: 0 }, { times: 3, everyDays: 400 }, 'weekly']
    expect(actionFaults(wrong.map((repeat) => ({ ...visit, repeat }))).map(({ path }) => path)).toEqual(
      wrong.map((_, place) => `actions.${place}.repeat`),
    )
    const twenty = { ...visit, repeat: { everyDays: 7, times: 20 } }
    expect(actionFaults([twenty, twenty])).toEqual([{ path: 'actions', code: 'strategy.too_many_actions' }])
  })

  it('are refused by their place when a part is missing or unknown', () => {
    expect(actionFaults([visit])).toEqual([])
    expect(actionFaults(null)).toEqual([])
    expect(actionFaults('visit')).toEqual([{ path: 'actions', code: 'strategy.too_many_actions' }])
    const faults = actionFaults([visit, { ...visit, kind: 'gift', title: ' ', hours: -1 }, { ...visit, price: 1 }])
    expect(faults.map(({ path }) => path)).toEqual([
      'actions.1.kind',
      'actions.1.title',
      'actions.1.hours',
      'actions.2.kind',
    ])
  })
})
