import { expect, test } from 'vitest'
import { largeAccounts } from './accounts.ts'

test('accounts are reproducible, with keys and numbers of their own', () => {
  const accounts = [...largeAccounts({ seed: 3, count: 2_000 })]
  expect(accounts).toEqual([...largeAccounts({ seed: 3, count: 2_000 })])
  expect(new Set(accounts.map(({ externalId }) => externalId)).size).toBe(2_000)
  expect(new Set(accounts.map(({ phone }) => phone)).size).toBe(2_000)
  const latin = accounts.filter(({ name }) => /^[A-Za-z ]+$/.test(name)).length
  expect(latin / 2_000).toBeCloseTo(0.1, 1)
})
