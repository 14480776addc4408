import type { GeoPoint } from './kind.ts'

/*
 * The shift of GCJ-02 against WGS-84 inside China, as published with the open reimplementations of it ("eviltransform"):
 * a sum of sines over the Krasovsky 1940 ellipsoid. It has no closed inverse; iteration comes within a centimetre.
 */

const semiMajorAxis = 6378245
const eccentricitySquared = 0.006693421622965943

/** The point in WGS-84, in which distances are measured. Error below 1 m. */
export function toWgs84({ lat, lon, datum }: GeoPoint): { lat: number; lon: number } {
  if (datum === 'WGS-84' || !inChina(lat, lon)) return { lat, lon }
  let guess = { lat, lon }
  for (let round = 0; round < 5; round++) {
    const shown = toGcj02(guess)
    guess = { lat: guess.lat - (shown.lat - lat), lon: guess.lon - (shown.lon - lon) }
  }
  return guess
}

/** Where a map of China shows a WGS-84 point. */
export function toGcj02({ lat, lon }: { lat: number; lon: number }): { lat: number; lon: number } {
  if (!inChina(lat, lon)) return { lat, lon }
  const [x, y] = [lon - 105, lat - 35]
  const radians = (lat / 180) * Math.PI
  const magic = 1 - eccentricitySquared * Math.sin(radians) ** 2
  const north = (shiftNorth(x, y) * 180) / (((semiMajorAxis * (1 - eccentricitySquared)) / magic ** 1.5) * Math.PI)
  const east = (shiftEast(x, y) * 180) / ((semiMajorAxis / Math.sqrt(magic)) * Math.cos(radians) * Math.PI)
  return { lat: lat + north, lon: lon + east }
}

function shiftNorth(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  return plain + waves(x) + (2 / 3) * (20 * sin(y) + 40 * sin(y / 3) + 160 * sin(y / 12) + 320 * sin(y / 30))
}

function shiftEast(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  return plain + waves(x) + (2 / 3) * (20 * sin(x) + 40 * sin(x / 3) + 150 * sin(x / 12) + 300 * sin(x / 30))
}

function waves(x: number): number {
  return (2 / 3) * (20 * sin(6 * x) + 20 * sin(2 * x))
}

function sin(turns: number): number {
  return Math.sin(turns * Math.PI)
}

/** The rectangle in which the shift is applied. */
function inChina(lat: number, lon: number): boolean {
  return lon > 72.004 && lon < 137.8347 && lat > 0.8293 && lat < 55.8271
}
