import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { oneWrite } from './one-write.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Answers by the number of times it was called. */
function counted() {
  let times = 0
  return () => Promise.resolve(++times)
}

test('the same write twice is one, under way and just answered', async () => {
  const write = counted()
  const create = { method: 'POST', place: '/accounts', what: '{}' }
  const first = oneWrite(create, write)
  expect(await Promise.all([first, oneWrite(create, write)])).toEqual([1, 1])
  await vi.advanceTimersByTimeAsync(300)
  expect(await oneWrite(create, write)).toBe(1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await oneWrite(create, write)).toBe(2)
})

test('on, off and on again are three writes, however quick', async () => {
  const write = counted()
  const put = (on: boolean) => oneWrite({ method: 'PUT', place: '/modules/value', what: `${on}` }, write)
  expect(await Promise.all([put(true), put(false), put(true)])).toEqual([1, 2, 3])
})

test('what was made, removed and made again is made twice, however quick', async () => {
  const write = counted()
  const make = { method: 'POST', place: '/retention-rules', what: '{}' }
  await oneWrite(make, write)
  await oneWrite({ method: 'DELETE', place: '/retention-rules/7', what: '' }, write)
  expect(await Promise.all([oneWrite(make, write), oneWrite(make, write)])).toEqual([3, 3])
})

test('other places are written beside it', async () => {
  const write = counted()
  const add = (place: string) => oneWrite({ method: 'POST', place, what: '{}' }, write)
  expect(await Promise.all([add('/a'), add('/b')])).toEqual([1, 2])
})

test('what was refused is tried again at once', async () => {
  const follow = { method: 'POST', place: '/follow', what: '{}' }
  await expect(oneWrite(follow, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  expect(await oneWrite(follow, counted())).toBe(1)
})
