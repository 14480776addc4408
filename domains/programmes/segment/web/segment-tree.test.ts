import { expect, test } from 'vitest'
import type { SegmentFilter } from '#domains/programmes/segment/segment.rules.ts'
import { isJoined, rootOf, wholeFilter } from './segment-tree.ts'

const silent: SegmentFilter = { field: 'value.purchaseStage', op: 'in', value: ['silent'] }
const cool: SegmentFilter = { field: 'attitude.score', op: 'lt', value: 50 }
const unchosen: SegmentFilter = { field: 'region', op: 'in', value: [] }
const market: SegmentFilter = {
  and: [
    { field: 'industry', op: 'eq', value: '水务' },
    { field: 'region', op: 'eq', value: '浙江' },
  ],
}

test('a part of the market is one condition, though it is made of two', () => {
  expect(isJoined(market)).toBe(false)
  expect(isJoined({ or: [market, silent] })).toBe(true)
  expect(rootOf(market)).toEqual({ and: [market] })
})

test('what waits for a choice is left out, and no group of one remains within', () => {
  expect(wholeFilter({ and: [silent, { or: [cool, unchosen] }] })).toEqual({ and: [silent, cool] })
  expect(wholeFilter({ and: [{ or: [unchosen, unchosen] }] })).toEqual({ and: [] })
})

test('alternatives stay alternatives', () => {
  expect(wholeFilter({ or: [silent, { and: [cool, market] }] })).toEqual({ or: [silent, { and: [cool, market] }] })
  expect(wholeFilter({ or: [silent, unchosen] })).toEqual({ and: [silent] })
})
