import { expect, it } from 'vitest'
import { readyConditions, sentenceOf } from './ready-conditions.ts'

it('finds each sentence again in the filter that it makes', () => {
  for (const ready of readyConditions) {
    const value =
      ready.operand === 'market'
        ? { industry: '水务', region: '浙江' }
        : ready.operand === 'words'
          ? ['甲']
          : ready.start
    expect(sentenceOf(ready.build(value)), ready.id).toEqual({ ready, value })
  }
})

it('says nothing for a filter that is none of them', () => {
  expect(sentenceOf({ field: 'name', op: 'contains', value: '海' })).toBeUndefined()
  expect(sentenceOf({ or: [{ field: 'attitude.score', op: 'isEmpty' }] })).toBeUndefined()
  expect(sentenceOf({ not: { field: 'attitude.score', op: 'isEmpty' } })).toBeUndefined()
  expect(sentenceOf({ field: 'value.lastOrderOn', op: 'within', value: 'this month' })).toBeUndefined()
})
