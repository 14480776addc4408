import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toGcj02, toWgs84 } from './datum.ts'

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
