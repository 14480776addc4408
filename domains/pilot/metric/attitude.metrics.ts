import { attitudeMethod, studentQuantile } from '@guanxi/analytics'
import { attitudeMoves, customerFigures } from './customers.queries.ts'
import { shareMeasure, unknownMeasure } from './measurement.rules.ts'
import type { Metric } from './metric.ts'

/** Of how many customers we know what they think, and what they think. Orders and contacts count nothing in either. */
export const attitudeMetrics: readonly Metric[] = [
  {
    name: 'relationship.attitude-known',
    reads: ['account.kinds', 'account.attitude.*'],
    module: 'relationship',
    unit: 'share',
    better: 'up',
    path: '/relationship',
    care: ['attitude'],
    node: 'know',
    limits: { red: 0.3, green: 0.6 },
    gauge: true,
    async measure(ctx) {
      const { customers, attitudeKnown } = await customerFigures(ctx)
      const params = { halfLife: attitudeMethod.halfLifeDays }
      return shareMeasure('relationship.attitude-known', { n: attitudeKnown, of: customers, params })
    },
    async moved(ctx, since) {
      const { heard, faded } = await attitudeMoves(ctx, since)
      const key = 'metric.relationship.attitude-known.moved'
      return [
        ...(heard > 0 ? [{ key: `${key}.heard`, params: { count: heard } }] : []),
        ...(faded > 0 ? [{ key: `${key}.faded`, params: { count: faded } }] : []),
      ]
    },
  },
  {
    name: 'relationship.satisfaction',
    reads: ['account.kinds', 'account.attitude.*'],
    module: 'relationship',
    unit: 'score',
    better: 'up',
    path: '/relationship',
    leader: 'satisfaction',
    async measure(ctx) {
      const { customers, satisfied } = await customerFigures(ctx)
      const { n, mean, deviation } = satisfied
      if (customers === 0) return { ...unknownMeasure('relationship.satisfaction'), basis: nobody }
      if (mean === null) return unknownMeasure('relationship.satisfaction', { of: customers })
      const params = { n, of: customers, level: attitudeMethod.level }
      if (n < 2 || deviation === null)
        return {
          value: mean,
          n,
          of: customers,
          grade: 'statistics',
          basis: { key: 'metric.relationship.satisfaction.single', params },
        }
      const half = (studentQuantile((1 + attitudeMethod.level) / 2, n - 1) * deviation) / Math.sqrt(n)
      return {
        value: mean,
        low: Math.max(0, mean - half),
        high: Math.min(100, mean + half),
        n,
        of: customers,
        grade: 'statistics',
        basis: { key: 'metric.relationship.satisfaction.basis', params },
      }
    },
  },
]

const nobody = { key: 'metric.relationship.attitude-known.unknown', params: {} }
