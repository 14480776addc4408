import { expect, it } from 'vitest'
import { afterStage, isOpen, openStages, opportunityStages } from './opportunity.rules.ts'

const today = '2026-03-10'

it('four stages are open, won and lost end it', () => {
  expect(openStages).toEqual(['firstContact', 'needConfirmed', 'proposal', 'negotiation'])
  expect(opportunityStages.filter((stage) => !isOpen(stage))).toEqual(['won', 'lost'])
  expect(isOpen(null)).toBe(false)
})

it.each([
  ['begins open', { stage: 'firstContact' }, undefined, { closedOn: null, lostReason: null }],
  ['is won today', { stage: 'won' }, { stage: 'proposal' }, { closedOn: today, lostReason: null }],
  ['was won on a day that is told', { stage: 'won', closedOn: '2026-02-01' }, undefined, { closedOn: '2026-02-01' }],
  ['is lost with its reason', { stage: 'lost', lostReason: 'price' }, {}, { closedOn: today, lostReason: 'price' }],
  ['stays closed on its day', { name: 'x' }, { stage: 'won', closedOn: '2026-01-05' }, { closedOn: '2026-01-05' }],
  [
    'has a day as long as it is closed',
    { closedOn: null },
    { stage: 'won', closedOn: '2026-01-05' },
    { closedOn: today },
  ],
  ['keeps its reason', { amount: 1 }, { stage: 'lost', lostReason: 'price', closedOn: '2026-01-05' }, { amount: 1 }],
  [
    'is open again without both',
    { stage: 'negotiation' },
    { stage: 'lost', lostReason: 'price', closedOn: '2026-01-05' },
    { stage: 'negotiation', closedOn: null, lostReason: null },
  ],
  ['has no day while it is open', { closedOn: '2026-01-05' }, { stage: 'proposal' }, { closedOn: null }],
])('an opportunity %s', (_, values, current, expected) => {
  expect(afterStage(values, { current, today })).toMatchObject(expected)
})
