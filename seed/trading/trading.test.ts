import { isValidPhoneNumber } from 'libphonenumber-js'
import { describe, expect, test } from 'vitest'
import { generateTrading } from './trading.ts'

const today = '2026-11-22'
const firm = generateTrading({ seed: 1, today })

describe('the small sample', () => {
  test('is twelve people with forty customers, and the same on every machine', () => {
    expect(firm.users).toHaveLength(12)
    expect(firm.accounts).toHaveLength(40)
    expect(new Set(firm.accounts.map(({ fields }) => fields.name)).size).toBe(40)
    expect(generateTrading({ seed: 1, today })).toEqual(firm)
  })

  test('has fewer customers than a model needs, and some that went away unnoticed', () => {
    expect(new Set(firm.orders.map(({ accountKey }) => accountKey)).size).toBeLessThan(200)
    expect(firm.orders.length).toBeGreaterThan(300)
    expect(firm.truth.silentLarge).toEqual(['C11', 'C12', 'C24'])
    for (const { fields } of firm.orders) expect(fields.date! <= today).toBe(true)
  })

  test('has what customers said word for word, with telephones that are nobody’s', () => {
    expect(firm.voices.attitudes.length).toBeGreaterThan(10)
    expect(firm.voices.needs.length).toBeGreaterThan(12)
    for (const { fields } of firm.contacts) {
      expect(isValidPhoneNumber(String(fields.mobile), 'CN')).toBe(true)
      expect(String(fields.mobile).slice(3, 7)).toBe('0000')
    }
  })
})
