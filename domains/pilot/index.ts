export type { CareEntry, CareSource } from './care/care.ts'
export type { Measurement, Metric, Sentence } from './metric/metric.ts'
export { metricNamed, registeredMetrics } from './metric/metric.ts'
