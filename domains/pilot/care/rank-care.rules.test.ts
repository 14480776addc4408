import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CareEntry } from './care.ts'
import { weightOf } from './care-weight.rules.ts'
import { rankCare } from './rank-care.rules.ts'

const entry = (accountId: string, key: string, weight: number): CareEntry => ({
  accountId,
  accountName: `Customer ${accountId}`,
  reason: { key, params: {} },
  weight,
  action: { key: 'care.do.step', path: `/accounts/${accountId}` },
  dueOn: null,
})

it('names a customer once, by the strongest reason, and says what else is true', () => {
  const [first, second] = rankCare(
    [
      entry('a', 'care.step.late', weightOf('nextStep', 1)),
      entry('b', 'care.attitude.fallen', weightOf('attitude', 0)),
      entry('a', 'care.promise.late', weightOf('promiseLate', 0)),
      entry('a', 'care.promise.today', weightOf('promiseDue', 0)),
    ],
    { limit: 10 },
  )
  expect(first).toMatchObject({ accountId: 'a', reason: { key: 'care.promise.late' } })
  expect(first!.also.map(({ key }) => key)).toEqual(['care.step.late'])
  expect(second).toMatchObject({ accountId: 'b', also: [] })
})

it('tells a task once that two modules know of', () => {
  const at = (each: CareEntry) => ({ ...each, action: { key: 'care.do.step', path: '/activities/1' } })
  const list = rankCare(
    [
      at(entry('a', 'care.programme.today', weightOf('step', 1))),
      at(entry('a', 'care.step.today', weightOf('nextStep', 1))),
    ],
    { limit: 10 },
  )
  expect(list).toMatchObject([{ reason: { key: 'care.programme.today' }, also: [] }])
})

it('does not let one kind hide the others', () => {
  const falling = Array.from({ length: 20 }, (_, i) => entry(`f${i}`, 'care.falling', weightOf('falling', i / 20)))
  const steps = Array.from({ length: 4 }, (_, i) => entry(`s${i}`, 'care.step.today', weightOf('nextStep', 1)))
  const kinds = rankCare([...falling, ...steps], { limit: 6 }).map(({ reason }) => reason.key)
  expect(kinds).toEqual([...Array(3).fill('care.falling'), ...Array(3).fill('care.step.today')])
})

it('puts who bears on the goal first, and says so', () => {
  const entries = [
    entry('late', 'care.promise.late', weightOf('promiseLate', 1)),
    entry('silent', 'care.falling.silent', weightOf('falling', 0)),
    entry('both', 'care.promise.late', weightOf('promiseLate', 0.5)),
    entry('both', 'care.falling.declining', weightOf('falling', 0.5)),
  ]
  const list = rankCare(entries, { limit: 10, goalKinds: ['falling'] })
  expect(list.map(({ accountId, forGoal }) => [accountId, forGoal])).toEqual([
    ['both', true],
    ['silent', true],
    ['late', false],
  ])
})

it('tells what two modules know of the same record once, also beside a stronger reason', () => {
  const at = (each: CareEntry) => ({ ...each, action: { ...each.action, path: '/activities/1' } })
  const [first] = rankCare(
    [
      entry('a', 'care.promise.late', weightOf('promiseLate', 0)),
      at(entry('a', 'care.programme.late', weightOf('step', 1))),
      at(entry('a', 'care.step.late', weightOf('nextStep', 1))),
    ],
    { limit: 10 },
  )
  expect(first!.also.map(({ key }) => key)).toEqual(['care.programme.late'])
})

it('gives the same list whatever the order in which the reasons came', () => {
  const any = fc.record({
    account: fc.integer({ min: 0, max: 8 }).map(String),
    kind: fc.constantFrom('promise', 'step', 'need', 'falling'),
    weight: fc.integer({ min: 0, max: 99 }),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(any, { maxLength: 30, selector: ({ account, kind }) => `${account}${kind}` }),
      fc.integer({ min: 1, max: 12 }),
      (raw, limit) => {
        const entries = raw.map(({ account, kind, weight }) => entry(account, `care.${kind}`, weight))
        const list = rankCare(entries, { limit })
        expect(rankCare([...entries].reverse(), { limit })).toEqual(list)
        expect(new Set(list.map(({ accountId }) => accountId)).size).toBe(list.length)
        expect(list.every(({ weight }, i) => i === 0 || weight <= list[i - 1]!.weight)).toBe(true)
      },
    ),
  )
})
