import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { toGcj02, toWgs84 } from './datum.ts'
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

// Published pair of the reimplementations' own tests: Beijing, Tian'anmen area.
test('a point of GPS stands where maps of China show it', () => {
  const shown = toGcj02({ lat: 39.907333, lon: 116.391083 })
  expect(shown.lat).toBeCloseTo(39.908737, 4)
  expect(shown.lon).toBeCloseTo(116.397325, 4)
})

test('the way back comes within a metre, everywhere in the country; outside nothing is moved', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 18, max: 53, noNaN: true }),
      fc.double({ min: 74, max: 134, noNaN: true }),
      (lat, lon) => {
        const back = toWgs84({ ...toGcj02({ lat, lon }), datum: 'GCJ-02' })
        expect(Math.abs(back.lat - lat)).toBeLessThan(1e-6)
        expect(Math.abs(back.lon - lon)).toBeLessThan(1e-6)
      },
    ),
  )
  expect(toWgs84({ lat: 52.52, lon: 13.4, datum: 'GCJ-02' })).toEqual({ lat: 52.52, lon: 13.4 })
})
