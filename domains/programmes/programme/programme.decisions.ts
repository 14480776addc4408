import type { DecisionSource } from '#domains/pilot/index.ts'
import { programmesOverview } from './overview.queries.ts'

/** Programmes that have gone to sleep: continue, shrink or stop. */
export const quietProgrammes: DecisionSource = {
  module: 'programmes',
  reads: ['programme.*', 'programmeStep.state', 'programmeStep.dueOn', 'wave.*'],
  async list(ctx, limit) {
    const { programmes } = await programmesOverview(ctx)
    return programmes
      .filter(({ quiet }) => quiet.is)
      .sort((a, b) => b.quiet.days - a.quiet.days)
      .slice(0, limit)
      .map(({ id, name, quiet }) => ({
        id,
        what: { key: 'decision.programme.quiet', params: { name, days: quiet.days } },
        action: { key: 'decision.programme.open', path: `/programmes/${id}` },
        since: quiet.since?.slice(0, 10) ?? null,
        tone: 'harm' as const,
      }))
  },
}
