import type { Ctx } from '#platform/context/ctx.ts'
import { seesAll } from '#platform/permission/visible-field.ts'
import { keepSlow } from './keep-slow.ts'
import type { Measurement, Metric } from './metric.ts'

export type MetricStatus = 'harm' | 'look' | 'good' | 'unknown'

/** A metric as the lighthouse shows it; of a module that is off nothing is measured. */
export type Measured = Pick<Metric, 'name' | 'module' | 'unit' | 'better' | 'path'> & {
  on: boolean
  measurement: Measurement | null
  /** Of gauges only. */
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
  return { name, module, unit, better, path, on, measurement, status: statusOf(metric, measurement) }
}

/** Pure: where a gauge stands. Unknown is no colour: it is neither good nor bad. */
export function statusOf({ gauge, better }: Pick<Metric, 'gauge' | 'better'>, measurement: Measurement | null) {
  if (!gauge) return null
  if (!measurement || measurement.value === null) return 'unknown'
  const { value } = measurement
  const at = (limit: number) => (better === 'up' ? value >= limit : value <= limit)
  if (at(gauge.green)) return 'good'
  return at(gauge.red) ? 'look' : 'harm'
}
