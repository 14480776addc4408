import { type Kind, ok, wrong } from '#platform/object/kind.ts'
import { pointIn } from './geo-text.ts'

/** WGS-84 is what GPS gives, GCJ-02 what maps of China show; they differ by up to 700 m. */
export const datums = ['WGS-84', 'GCJ-02'] as const
export type Datum = (typeof datums)[number]

/** A point on the earth in degrees, with the datum that they are of. */
export type GeoPoint = { lat: number; lon: number; datum: Datum }

/** A point on the map. A text such as "31.2304, 121.4737" is WGS-84. */
export const geoKind: Kind<GeoPoint> = {
  operators: ['within', 'isEmpty', 'isNotEmpty'],
  check(input) {
    const given = typeof input === 'string' ? pointIn(input) : input
    if (typeof given !== 'object' || given === null) return wrong('geo')
    const { lat, lon, datum = 'WGS-84', ...rest } = given as Partial<Record<keyof GeoPoint, unknown>>
    if (Object.keys(rest).length > 0 || !isDatum(datum) || !isDegrees(lat, 90) || !isDegrees(lon, 180))
      return wrong('geo')
    return ok({ lat, lon, datum })
  },
  schema: () => ({
    type: 'object',
    properties: {
      lat: { type: 'number', minimum: -90, maximum: 90 },
      lon: { type: 'number', minimum: -180, maximum: 180 },
      datum: { type: 'string', enum: datums },
    },
    required: ['lat', 'lon'],
    additionalProperties: false,
  }),
}

function isDatum(value: unknown): value is Datum {
  return (datums as readonly unknown[]).includes(value)
}

function isDegrees(value: unknown, most: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= most
}
