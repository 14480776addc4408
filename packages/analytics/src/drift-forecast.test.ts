import { describe, expect, it } from 'vitest'
import { driftForecast } from './drift-forecast.ts'

const daily = (values: readonly number[]) => values.map((value, day) => ({ day, value }))
/** Can be computed by hand. */
const walk = daily(Array.from({ length: 29 }, (_, day) => (day % 2 === 0 ? day : day + 1)))

describe('a random walk with drift', () => {
  it('goes on by the mean step, with the interval of the textbook', () => {
    // Steps 2 and 0 in turn: drift 1, each deviates by 1, s² = 28 / 27; h = 7, T = 28: variance 28/27 (7 + 49/28) = 9.074; t(27; 0.9) = 1.3137.
    const forecast = driftForecast(walk, { day: 35 })
    expect(forecast).toMatchObject({ value: 35, perDay: 1 })
    expect('high' in forecast && forecast.high - 35).toBeCloseTo(1.3137 * Math.sqrt((28 / 27) * 8.75), 3)
  })

  it('is certain of today and less so the further it looks', () => {
    const width = (day: number) => {
      const forecast = driftForecast(walk, { day })
      return 'high' in forecast ? forecast.high - forecast.low : Number.NaN
    }
    expect(width(28)).toBe(0)
    expect(width(60)).toBeGreaterThan(width(35))
  })

  it('stays a share where it is one', () => {
    const rising = daily(Array.from({ length: 29 }, (_, day) => 0.5 + day * 0.015))
    expect(driftForecast(rising, { day: 100, bounds: [0, 1] })).toMatchObject({ value: 1, high: 1 })
  })

  it.each([
    ['too_few', walk.slice(0, 5), 40],
    ['too_short', walk.slice(0, 20), 40],
    ['too_far', walk, 28 + 4 * 28 + 1],
  ] as const)('refuses what is %s', (refusal, values, day) => {
    expect(driftForecast(values, { day })).toEqual({ refusal })
  })
})
