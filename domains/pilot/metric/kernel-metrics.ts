import { activityMetrics } from './activity.metrics.ts'
import { attitudeMetrics } from './attitude.metrics.ts'
import type { Metric } from './metric.ts'
import { needsMetrics } from './needs.metrics.ts'
import { orderMetrics } from './order.metrics.ts'

/** Metrics of the domains before this one, which may not know of metrics. */
export const kernelMetrics: readonly Metric[] = [
  ...attitudeMetrics,
  ...needsMetrics,
  ...orderMetrics,
  ...activityMetrics,
]
