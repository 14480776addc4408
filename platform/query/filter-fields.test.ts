import { expect, it } from 'vitest'
import { filterFields } from './filter-fields.ts'

it('names each field once, however deep', () => {
  const tier = { field: 'value.tier' }
  const unknown = { field: 'attitude.score' }
  expect(filterFields({ and: [tier, { not: { or: [unknown, tier] } }] })).toEqual(['value.tier', 'attitude.score'])
  expect(filterFields({ and: [] })).toEqual([])
})
