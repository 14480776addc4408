import { queryOptions } from '@tanstack/react-query'
import type { Decision } from '#domains/pilot/decision/decision.ts'
import type { CareLine } from '#domains/pilot/lighthouse/care-list.queries.ts'
import type { Outlook, Point } from '#domains/pilot/lighthouse/goal-outlook.rules.ts'
import type { Moved } from '#domains/pilot/lighthouse/moved.queries.ts'
import type { Measured } from '#domains/pilot/metric/measure-metrics.ts'
import type { Measurement, Metric } from '#domains/pilot/metric/metric.ts'
import type { Purpose } from '#platform/module/define-module.ts'
import { keys } from '#web/api/keys.ts'
import { api } from '#web/api/request.ts'

export type { CareLine, Decision, Measured, Measurement }

/** All customers of the firm, or those that this person may see. */
type Covers = 'all' | 'visible'

export type PathNode = { node: NonNullable<Metric['node']>; figures: Measured[] }

export interface Goal {
  id: string
  name: string
  metric: string | null
  measure: string | null
  unit: Metric['unit']
  better: Metric['better']
  baseline: number | null
  baselineGrade: 'measured' | 'stated' | null
  baselineOn: string | null
  target: number | null
  startOn: string
  dueOn: string
  expectedLow: number | null
  expectedHigh: number | null
  milestones: { title: string; dueOn: string; doneOn: string | null }[] | null
}

export interface GoalProgress {
  goal: Goal
  measurement: Measurement | null
  value: number | null
  progress: number | null
  series: Point[]
  outlook: Outlook
  moved: Moved & { since: string; from: number | null }
}

export interface Lighthouse {
  covers: Covers
  goal: GoalProgress | null
  path: PathNode[]
  gauges: Measured[]
}

export interface Care {
  covers: Covers
  customers: number
  more: boolean
  data: CareLine[]
}

export interface Leader {
  covers: Covers
  purposes: { purpose: Purpose; figure: Measured }[]
  figures: Measured[]
  decisions: Decision[]
}

/** How many customers' attitude is known, among the gauges. */
export function attitudeKnown({ gauges }: Lighthouse): Measured | undefined {
  return gauges.find(({ name }) => name === 'relationship.attitude-known')
}

/** The share of customers whose attitude is known is unknown only where there are no customers. */
export function hasCustomers(lighthouse: Lighthouse): boolean {
  return attitudeKnown(lighthouse)?.measurement?.value != null
}

/**
 * Everything that is done in the firm moves these figures: they are asked again whenever one comes to the page, once a minute while one looks at
 * it, and at once when an account changes.
 */
const live = { staleTime: 0, refetchInterval: 60_000 }

export const lighthouseQuery = queryOptions({
  queryKey: keys.about('accounts', 'all', 'lighthouse'),
  ...live,
  queryFn: ({ signal }) => api<Lighthouse>('GET', '/lighthouse', { signal }),
})

export const careQuery = (limit: number) =>
  queryOptions({
    queryKey: keys.about('accounts', 'all', `care ${limit}`),
    ...live,
    queryFn: ({ signal }) => api<Care>('GET', '/lighthouse/care', { query: { limit }, signal }),
  })

export const leaderQuery = queryOptions({
  queryKey: keys.about('accounts', 'all', 'leader'),
  ...live,
  queryFn: ({ signal }) => api<Leader>('GET', '/lighthouse/leader', { signal }),
})
