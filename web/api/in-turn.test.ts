import { expect, it } from 'vitest'
import { inTurn } from './in-turn.ts'

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const given: unknown[] = []
  const work = (last: string | undefined) => {
    given.push(last)
    return promise
  }
  return { work, given, resolve, reject }
}

it('begins the second when the first has ended, and tells it what came of that', async () => {
  const [first, second, elsewhere] = [held(), held(), held()]
  const done = [inTurn('a', first.work), inTurn('a', second.work), inTurn('b', elsewhere.work)]
  expect([first.given, second.given, elsewhere.given]).toEqual([[undefined], [], [undefined]])
  first.resolve('saved')
  await done[0]
  expect(second.given).toEqual(['saved'])
  second.resolve('again')
  expect(await done[1]).toBe('again')
  const later = held()
  void inTurn('a', later.work)
  expect(later.given).toEqual([undefined])
})

it('does not let a failure keep the next from its turn', async () => {
  const [first, second] = [held(), held()]
  const failing = inTurn('c', first.work)
  const after = inTurn('c', second.work)
  first.reject(new Error('refused'))
  await expect(failing).rejects.toThrow('refused')
  second.resolve('saved')
  expect(await after).toBe('saved')
  expect(second.given).toEqual([undefined])
})
