import { expect, test } from 'vitest'
import { opportunity } from '#domains/sales/opportunity/opportunity.object.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { mergedObjects } from '#web/object/firm-schema.ts'
import { ApiError } from './api-error.ts'
import { askMissing, missingFields, missingQuestion } from './ask-missing.ts'

const required = (path: string) => ({ path, code: 'field.required', message: 'Required' })
const refused = (...errors: { path: string; code: string; message: string }[]) => new ApiError(400, { errors })
const record = { id: '1', version: 1 } as Parameters<typeof askMissing>[0]['record']

const object = opportunity as unknown as ObjectDefinition

test('what a change makes necessary can be asked for, what is wrong otherwise cannot', () => {
  expect(missingFields(refused(required('lostReason')), { stage: 'lost' }, object)).toEqual(['lostReason'])
  expect(missingFields(refused(required('stage')), { stage: null }, object)).toEqual([])
  const wrong = { path: 'needId', code: 'sales.need_of_another', message: 'No' }
  expect(missingFields(refused(required('lostReason'), wrong), { stage: 'lost' }, object)).toEqual([])
  expect(missingFields(new Error('offline'), {}, object)).toEqual([])
})

test('nobody is asked for a field that he may not see or not fill in', () => {
  const narrow = (right: 'hidden' | 'read') =>
    mergedObjects([object], undefined, () => ({ lostReason: right })).find(({ name }) => name === object.name)
  for (const right of ['hidden', 'read'] as const) {
    expect(missingFields(refused(required('lostReason')), { stage: 'lost' }, narrow(right))).toEqual([])
  }
})

test('a question is answered once; a later one takes its place', async () => {
  const first = askMissing({ resource: 'opportunities', record, fields: ['lostReason'] })
  const second = askMissing({ resource: 'opportunities', record, fields: ['closedOn'] })
  expect(await first).toBeUndefined()
  expect(missingQuestion.current()?.fields).toEqual(['closedOn'])
  missingQuestion.current()?.answer({ closedOn: '2026-03-01' })
  expect(await second).toEqual({ closedOn: '2026-03-01' })
  expect(missingQuestion.current()).toBeUndefined()
})
