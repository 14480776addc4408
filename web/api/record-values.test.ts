import { expect, test } from 'vitest'
import { opportunity } from '#domains/sales/opportunity/opportunity.object.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { bodyOf, takenBack, withValues } from './record-values.ts'
import type { ApiRecord } from './records.ts'

const object = opportunity as unknown as ObjectDefinition
const record = (values: Record<string, unknown>) => ({ id: '1', ...values }) as ApiRecord

test('a change is taken back with all that it brought about', () => {
  const before = record({ version: 3, stage: 'won', closedOn: '2026-01-05', lostReason: null, name: '泵房' })
  const saved = record({ version: 4, stage: 'negotiation', closedOn: null, lostReason: null, name: '泵房' })
  expect(takenBack(object, { before, saved, asked: ['stage'] })).toEqual({ stage: 'won', closedOn: '2026-01-05' })
})

test('what one may not write, and what is not known, stays as it is', () => {
  const before = record({ stage: 'won', closedOn: '2026-01-05' })
  const saved = record({ stage: 'negotiation', closedOn: null, lostReason: 'price' })
  const closedOn = { ...object.fields.closedOn!, readOnly: true }
  const narrow = { ...object, fields: { ...object.fields, closedOn } }
  expect(takenBack(narrow, { before, saved, asked: ['stage'] })).toEqual({ stage: 'won' })
  expect(takenBack(undefined, { before, saved, asked: ['stage'] })).toEqual({ stage: 'won' })
})

test('an own field that is emptied leaves the others, in what is sent, shown and taken back', () => {
  const before = record({ version: 3, custom: { route: '东线', grade: '甲级' } })
  expect(bodyOf({ 'custom.route': null })).toEqual({ custom: { route: null } })
  const emptied = withValues(before, { 'custom.route': null })
  expect(emptied.custom).toEqual({ route: null, grade: '甲级' })
  expect(before.custom).toEqual({ route: '东线', grade: '甲级' })
  const back = takenBack(undefined, { before, saved: emptied, asked: ['custom.route'] })
  expect(back).toEqual({ 'custom.route': '东线' })
})
