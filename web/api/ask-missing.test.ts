import { expect, test } from 'vitest'
import { ApiError } from './api-error.ts'
import { askMissing, missingFields, missingQuestion } from './ask-missing.ts'

const required = (path: string) => ({ path, code: 'field.required', message: 'Required' })
const refused = (...errors: { path: string; code: string; message: string }[]) => new ApiError(400, { errors })
const record = { id: '1', version: 1 } as Parameters<typeof askMissing>[0]['record']

test('what a change makes necessary can be asked for, what is wrong otherwise cannot', () => {
  expect(missingFields(refused(required('lostReason')), { stage: 'lost' })).toEqual(['lostReason'])
  expect(missingFields(refused(required('stage')), { stage: null })).toEqual([])
  const wrong = { path: 'needId', code: 'sales.need_of_another', message: 'No' }
  expect(missingFields(refused(required('lostReason'), wrong), { stage: 'lost' })).toEqual([])
  expect(missingFields(new Error('offline'), {})).toEqual([])
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
