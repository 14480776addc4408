import { type Metric, shareMeasure, unknownMeasure } from '#domains/pilot/index.ts'
import { countProgrammes } from './overview.queries.ts'

/** Whether what was begun was also brought to its end. */
export const programmeMetrics: readonly Metric[] = [
  {
    name: 'programmes.started',
    reads: ['programme.state'],
    module: 'programmes',
    unit: 'count',
    better: 'up',
    path: '/programmes',
    node: 'act',
    async measure(ctx) {
      const { started, running } = await countProgrammes(ctx)
      return {
        value: started,
        grade: 'statistics',
        basis: { key: 'metric.programmes.started.basis', params: { n: started, running } },
      }
    },
  },
  {
    name: 'programmes.finished',
    reads: ['programme.state'],
    module: 'programmes',
    unit: 'share',
    better: 'up',
    path: '/programmes',
    async measure(ctx) {
      const { started, finished, stopped, running } = await countProgrammes(ctx)
      const ended = finished + stopped
      return ended === 0
        ? unknownMeasure('programmes.finished', { running })
        : shareMeasure('programmes.finished', { n: finished, of: ended, params: { started, stopped } })
    },
  },
]
