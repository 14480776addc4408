import { expect, it } from 'vitest'
import { lineAmount } from './order-line.rules.ts'

it.each([
  [{ quantity: 3, price: '19.99', discount: null }, '59.97'],
  [{ quantity: 10, price: '0.1', discount: 0.25 }, '0.75'],
  [{ quantity: -2, price: '100', discount: null }, '-200'],
  [{ quantity: 0.1, price: '0.2', discount: 0 }, '0.02'],
])('%j comes to %s', ({ quantity, price, discount }, amount) => {
  expect(lineAmount({ quantity, discount, price: { amount: price, currency: 'CNY' } })).toEqual({
    amount,
    currency: 'CNY',
  })
})
