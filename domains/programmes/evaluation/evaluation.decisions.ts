import type { Decision, DecisionSource } from '#domains/pilot/index.ts'
import { evaluationEntries } from './evaluation.queries.ts'

/** Programmes that can be judged and are not, and lessons that nobody has decided on. */
export const evaluationDecisions: DecisionSource = {
  module: 'programmes',
  reads: ['programme.state', 'programme.endedOn', 'evaluation.evaluatedOn', 'evaluation.verdict', 'lesson.state'],
  async list(ctx, limit) {
    const waiting = (await evaluationEntries(ctx)).flatMap((entry): Decision[] => {
      const { programmeId, programmeName: name, evaluation, lessons, isDue, endedOn } = entry
      const action = (key: string) => ({ key, path: `/programmes/${programmeId}/evaluation` })
      if (evaluation && lessons.proposed > 0) {
        const harm = evaluation.verdict === 'harmful'
        return [
          {
            id: evaluation.id,
            what: { key: `decision.evaluation.${evaluation.verdict}`, params: { name, count: lessons.proposed } },
            action: action('decision.evaluation.decide'),
            since: evaluation.evaluatedOn,
            tone: harm ? 'harm' : 'look',
          },
        ]
      }
      if (evaluation || !isDue) return []
      return [
        {
          id: programmeId,
          what: { key: 'decision.evaluation.due', params: { name } },
          action: action('decision.evaluation.evaluate'),
          since: endedOn,
          tone: 'look',
        },
      ]
    })
    return waiting.sort((a, b) => rank(a.tone) - rank(b.tone)).slice(0, limit)
  },
}

function rank(tone: 'harm' | 'look'): number {
  return tone === 'harm' ? 0 : 1
}
