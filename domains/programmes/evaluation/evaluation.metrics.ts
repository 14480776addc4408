import { type Metric, shareMeasure, unknownMeasure } from '#domains/pilot/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { evaluationEntries } from './evaluation.queries.ts'

/** Whether what was done was also judged, and whether the judgement changed anything. */
export const evaluationMetrics: readonly Metric[] = [
  {
    name: 'programmes.evaluated',
    reads: ['programme.state', 'evaluation.evaluatedOn'],
    module: 'programmes',
    unit: 'share',
    better: 'up',
    path: '/programmes',
    node: 'evaluate',
    limits: { red: 0.5, green: 0.8 },
    async measure(ctx) {
      const ended = await endedProgrammes(ctx)
      const evaluated = ended.filter(({ evaluation }) => evaluation !== null).length
      return ended.length === 0
        ? unknownMeasure('programmes.evaluated')
        : shareMeasure('programmes.evaluated', { n: evaluated, of: ended.length })
    },
  },
  {
    name: 'programmes.learned',
    reads: ['programme.state', 'lesson.state'],
    module: 'programmes',
    unit: 'count',
    better: 'up',
    path: '/programmes',
    node: 'evaluate',
    async measure(ctx) {
      const entries = await evaluationEntries(ctx)
      const sum = (state: 'proposed' | 'applied') => entries.reduce((total, { lessons }) => total + lessons[state], 0)
      const params = { proposed: sum('proposed'), n: sum('applied') }
      return { value: params.n, grade: 'statistics', basis: { key: 'metric.programmes.learned.basis', params } }
    },
  },
]

async function endedProgrammes(ctx: Ctx) {
  return (await evaluationEntries(ctx)).filter(({ state }) => state === 'done' || state === 'stopped')
}
