import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointIn, pointWords, reachIn } from './geo-text.ts'

describe('points in texts', () => {
  it.each([
    ['31.2304, 121.4737', { lat: 31.2304, lon: 121.4737, datum: 'WGS-84' }],
    ['121.4737,31.2304', { lat: 31.2304, lon: 121.4737, datum: 'WGS-84' }],
    ['３１.２３，１２１.４７', { lat: 31.23, lon: 121.47, datum: 'WGS-84' }],
    ['31.2304 121.4737 (GCJ-02)', { lat: 31.2304, lon: 121.4737, datum: 'GCJ-02' }],
    ['somewhere', undefined],
    ['31', undefined],
  ])('%j', (text, point) => expect(pointIn(text)).toEqual(point))

  it('are read back as they are shown', () => {
    const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((value) => value / 1e5)
    fc.assert(
      fc.property(
        degrees(90),
        degrees(180),
        fc.constantFrom('WGS-84' as const, 'GCJ-02' as const),
        (lat, lon, datum) => {
          expect(pointIn(pointWords({ lat, lon, datum }))).toEqual({ lat: lat + 0, lon: lon + 0, datum })
        },
      ),
    )
  })

  it('name a circle', () => {
    expect(reachIn('5 km of 31.23,121.47')).toEqual({ km: 5, point: { lat: 31.23, lon: 121.47, datum: 'WGS-84' } })
    expect(reachIn('500 m of 31.23,121.47')?.km).toBe(0.5)
    expect(reachIn('near me')).toBeUndefined()
  })
})
