import type { GeoPoint } from './kind.ts'

const number = String.raw`-?\d{1,3}(?:\.\d{1,12})?`
const pair = new RegExp(String.raw`^(${number})\s*[,，;\s]\s*(${number})(?:\s*\(?(WGS-?84|GCJ-?02)\)?)?$`, 'i')
const reach = /^(\d{1,5}(?:\.\d{1,3})?)\s*(km|m)\s+of\s+(.{3,60})$/i

/**
 * A point as people copy it: latitude first, or longitude first where only that makes sense (maps of China give 121.47,31.23).
 * Undefined for anything else.
 */
export function pointIn(text: string): GeoPoint | undefined {
  const found = pair.exec(text.normalize('NFKC').trim())
  if (!found) return undefined
  const [first, second] = [Number(found[1]), Number(found[2])]
  const turned = Math.abs(first) > 90 && Math.abs(second) <= 90
  const datum = /gcj/i.test(found[3] ?? '') ? 'GCJ-02' : 'WGS-84'
  return turned ? { lat: second, lon: first, datum } : { lat: first, lon: second, datum }
}

/** The circle that a filter names: "5 km of 31.2304, 121.4737". Undefined for anything else. */
export function reachIn(text: string): { km: number; point: GeoPoint } | undefined {
  const found = reach.exec(text.trim())
  const point = found && pointIn(found[3]!)
  if (!point || Math.abs(point.lat) > 90 || Math.abs(point.lon) > 180) return undefined
  return { km: Number(found[1]) / (found[2]!.toLowerCase() === 'm' ? 1000 : 1), point }
}

/** A point as text that can be typed again: about 1 m exact; the datum is named where it is not that of GPS. */
export function pointWords({ lat, lon, datum }: GeoPoint): string {
  const degrees = `${round(lat)}, ${round(lon)}`
  return datum === 'WGS-84' ? degrees : `${degrees} (${datum})`
}

function round(degrees: number): string {
  return String(Number(degrees.toFixed(5)))
}
