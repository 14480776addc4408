import type { Ctx } from '#platform/context/ctx.ts'
import { seesAll } from '#platform/permission/visible-field.ts'
import { keepSlow } from './keep-slow.ts'
import { unknownMeasure } from './measurement.rules.ts'
import type { Measurement, Metric } from './metric.ts'

export type MetricStatus = 'harm' | 'look' | 'good' | 'unknown'

/** A metric as the lighthouse shows it; of a module that is off nothing is measured. */
export type Measured = Pick<Metric, 'name' | 'module' | 'unit' | 'better' | 'path'> & {
  on: boolean
  /** What it takes to be good; null where no figure is good or bad in itself. */
  limits: NonNullable<Metric['limits']> | null
  measurement: Measurement | null
  /** Of figures with limits only. */
  status: MetricStatus | null
}

/** Measures the given metrics for the caller, each of a module that is on. */
export function measureMetrics(ctx: Ctx, { metrics, on }: { metrics: readonly Metric[]; on: ReadonlySet<string> }) {
  return Promise.all(metrics.map((metric) => measured(ctx, metric, on.has(metric.module))))
}

async function measured(ctx: Ctx, metric: Metric, on: boolean): Promise<Measured> {
  const { name, module, unit, better, path } = metric
  const measurement =
    on && seesAll(ctx, metric.reads ?? []) ? await keepSlow(ctx, name, () => metric.measure(ctx)) : null
  return {
    name,
    module,
    unit,
    better,
    path,
    on,
    limits: metric.limits ?? null,
    measurement,
    // Switching a module off makes nothing known.
    status: statusOf(metric, on ? measurement : unknownMeasure(name)),
  }
}

/**
 * Pure: where a figure stands. Unknown is no colour, being neither good nor bad; but a gauge shows what a firm ought to know, and
 * stands red until it does. Null, as for whoever may not be told, has no colour anywhere.
 */
export function statusOf({ limits, unit, better, gauge }: Judged, measurement: Measurement | null) {
  if (!limits) return null
  if (!measurement) return 'unknown'
  if (measurement.value === null) return gauge ? 'harm' : 'unknown'
  const { value, of } = measurement
  const judged = unit === 'count' && of ? value / of : value
  const at = (limit: number) => (better === 'up' ? judged >= limit : judged <= limit)
  if (at(limits.green)) return 'good'
  return at(limits.red) ? 'look' : 'harm'
}

type Judged = Pick<Metric, 'limits' | 'unit' | 'better' | 'gauge'>
