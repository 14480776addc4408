import { sql } from 'kysely'
import { compare } from '#fields/column.ts'
import { AppError } from '#platform/error/app-error.ts'
import { snakeCase } from '#platform/object/define-object.ts'
import type { KindServer } from '#platform/object/kind-server.ts'
import { toWgs84 } from './datum.ts'
import { reachIn } from './geo-text.ts'
import type { GeoPoint } from './kind.ts'

const kmPerDegree = 111.195

/** The point as given, and beside it in WGS-84, by which distances are measured. */
export const geoServer: KindServer = {
  columns: (key) => {
    const name = snakeCase(key)
    return [
      { name: `${name}_lat`, type: 'float8' },
      { name: `${name}_lon`, type: 'float8' },
      { name: `${name}_datum`, type: 'text' },
      { name: `${name}_wgs_lat`, type: 'float8' },
      { name: `${name}_wgs_lon`, type: 'float8' },
    ]
  },
  toColumns(value) {
    if (value === null) return [null, null, null, null, null]
    const point = value as GeoPoint
    const { lat, lon } = toWgs84(point)
    return [point.lat, point.lon, point.datum, lat, lon]
  },
  fromColumns([lat, lon, datum]) {
    if (lat === null || lat === undefined) return null
    return { lat: Number(lat), lon: Number(lon), datum: datum as GeoPoint['datum'] } satisfies GeoPoint
  },
  filter(input) {
    const [lat, lon] = [input.columns[3]!, input.columns[4]!]
    if (input.operator !== 'within') return compare({ ...input, columns: [lat] }, 'float8')
    const reach = reachIn(String(input.value))
    if (!reach) throw new AppError('invalid_filter', { errors: [{ path: 'value', code: 'field.geo_reach' }] })
    const centre = toWgs84(reach.point)
    const north = reach.km / kmPerDegree
    // The great circle by the haversine formula, after a band of latitude that leaves most points out.
    return sql`(${lat} between ${centre.lat - north}::float8 and ${centre.lat + north}::float8
      and 12742 * asin(least(1, sqrt(power(sin(radians(${lat} - ${centre.lat}::float8) / 2), 2)
        + cos(radians(${centre.lat}::float8)) * cos(radians(${lat})) * power(sin(radians(${lon} - ${centre.lon}::float8) / 2), 2)))) <= ${reach.km}::float8)`
  },
  sortColumn: null,
}
