import { expect, it } from 'vitest'
import { promiseState } from './promise.rules.ts'

it.each([
  [{ dueOn: '2026-03-10', doneOn: null, withdrawnOn: null }, '2026-03-10', 'open'],
  [{ dueOn: '2026-03-10', doneOn: null, withdrawnOn: null }, '2026-03-11', 'late'],
  [{ dueOn: '2026-03-10', doneOn: '2026-03-10', withdrawnOn: null }, '2026-05-01', 'kept'],
  [{ dueOn: '2026-03-10', doneOn: '2026-03-12', withdrawnOn: null }, '2026-05-01', 'late'],
  [{ dueOn: '2026-03-10', doneOn: null, withdrawnOn: '2026-03-01' }, '2026-05-01', 'withdrawn'],
  [{ dueOn: '2026-03-10', doneOn: '2026-03-09', withdrawnOn: '2026-03-01' }, '2026-05-01', 'kept'],
] as const)('%o on %s is %s', (promise, today, state) => {
  expect(promiseState(promise, today)).toBe(state)
})
