import { expect, test } from 'vitest'
import type { Ctx } from '#platform/context/ctx.ts'
import { once } from './once.ts'

const at = (tx: object, day: string) => ({ tx, now: new Date(day), rights: { key: 'manager' } }) as unknown as Ctx

test('a question is answered once in a transaction, and anew when time has gone on in it', async () => {
  const tx = {}
  let asked = 0
  const ask = async () => ++asked
  expect(await once(at(tx, '2026-06-01'), 'needs', ask)).toBe(1)
  expect(await once(at(tx, '2026-06-01'), 'needs', ask)).toBe(1)
  expect(await once(at(tx, '2026-06-15'), 'needs', ask)).toBe(2)
  expect(await once(at({}, '2026-06-15'), 'needs', ask)).toBe(3)
})
