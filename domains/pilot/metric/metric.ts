import type { Ctx } from '#platform/context/ctx.ts'
import type { Purpose } from '#platform/module/define-module.ts'

/** A sentence that the browser says in the reader's language: an i18n key and what stands in it. */
export type Sentence = { key: string; params: Record<string, string | number> }

/** What a metric says now. `value` is null where it is unknown; `basis` then says why and what would change it. */
export type Measurement = {
  /** Share 0-1, base currency, count, score 0-100 or days: the metric's `unit`. */
  value: number | null
  /** What a share is a share of. */
  of?: number
  /** How many the share counts. */
  n?: number
  /** Interval, where the method has one. */
  low?: number
  high?: number
  grade: 'model' | 'statistics' | 'judgement' | null
  basis: Sentence
}

/** A figure that a goal can aim at and the lighthouse can show. Its words are `metric.<name>`, those of its basis `metric.<name>.basis…`, what changes it `metric.<name>.improve`. */
export type Metric = {
  name: string
  /** Of a module that is off it is not measured. */
  module: string
  unit: 'share' | 'money' | 'count' | 'score' | 'days'
  better: 'up' | 'down'
  /** The page where it is worked on. */
  path: string
  /** Which step of the firm's path it stands at. */
  node?: 'know' | 'choose' | 'act' | 'evaluate'
  /** What it takes to be good: harm below `red`, good from `green` on, in the unit of the metric, or of a count as a share of what it is counted from. */
  limits?: { red: number; green: number }
  /** One of the three that stand red on the first day. */
  gauge?: true
  /** Fields of objects (`order.total`) that it is computed from: who may not see one of them is not told the figure. */
  reads?: readonly string[]
  purpose?: Purpose
  /** Kinds of reasons to care for a customer (the `falling` of `care.falling.silent`) that bear on it. */
  care?: readonly string[]
  leader?: 'revenue' | 'profitability' | 'satisfaction'
  measure(ctx: Ctx): Promise<Measurement>
  /** What changed it since a day, in sentences with counts; nothing where it cannot be distinguished. */
  moved?(ctx: Ctx, since: Date): Promise<Sentence[]>
}

let registered: readonly Metric[] = []

/** Makes the metrics of all modules known; called once by the composition root. */
export function registerMetrics(metrics: readonly Metric[]): void {
  registered = metrics
}

/** Every metric, whether its module is on or not. */
export function registeredMetrics(): readonly Metric[] {
  return registered
}

/** The metric of this name, or undefined. */
export function metricNamed(name: string): Metric | undefined {
  return registered.find((metric) => metric.name === name)
}
