import { expect, test } from 'vitest'
import { nearest } from './move-sensors.ts'

const box = (left: number, top: number) => ({ left, top, width: 100, height: 80 })
// Three days a week, two weeks.
const days = [box(0, 0), box(100, 0), box(200, 0), box(0, 80), box(100, 80), box(200, 80)]
const from = { left: 110, top: 10, width: 80, height: 20 }

test.each([
  [{ x: 1, y: 0 }, box(200, 0)],
  [{ x: -1, y: 0 }, box(0, 0)],
  [{ x: 0, y: 1 }, box(100, 80)],
])('in the direction %j lies %j', (way, next) => expect(nearest(days, { from, way })).toEqual(next))

test('beyond the edge lies nothing', () => expect(nearest(days, { from, way: { x: 0, y: -1 } })).toBeUndefined())
