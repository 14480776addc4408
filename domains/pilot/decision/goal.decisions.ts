import { activeGoal } from '#domains/pilot/goal/active-goal.ts'
import { goalProgress } from '#domains/pilot/lighthouse/goal-progress.queries.ts'
import { metricNamed } from '#domains/pilot/metric/metric.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Decision, DecisionSource } from './decision.ts'

/** Decisions about the goal: it is due, it is reached, it will probably be missed, or a milestone is late. */
export const goalDecisions: DecisionSource = {
  module: 'pilot',
  reads: ['pilotGoal.*'],
  async list(ctx) {
    const goal = await activeGoal(ctx)
    if (!goal) return []
    const today = dayIn(ctx.now, ctx.timeZone)
    const about = (
      what: string,
      {
        tone,
        since = null,
        params = {},
      }: Pick<Decision, 'tone'> & { since?: string | null; params?: Record<string, string> },
    ): Decision => ({
      id: [goal.id, what, ...(since ? [since] : []), ...(params.title ? [params.title] : [])].join(' '),
      what: { key: `pilot.decision.${what}`, params: { goal: goal.name, ...params } },
      action: { key: 'pilot.decision.open', path: '/goal' },
      since,
      tone,
    })
    const late = (goal.milestones ?? []).filter(({ dueOn, doneOn }) => !doneOn && dueOn < today)
    const decisions = late.map(({ title, dueOn }) =>
      about('milestone', { tone: 'look', since: dueOn, params: { title } }),
    )
    if (goal.dueOn! <= today) return [about('due', { tone: 'harm', since: goal.dueOn }), ...decisions]
    const state = (await goalProgress(ctx, new Set([metricNamed(goal.metric ?? '')?.module ?? ''])))?.outlook.state
    if (state === 'reached') return [about('reached', { tone: 'look' }), ...decisions]
    if (state === 'behind') return [about('behind', { tone: 'harm' }), ...decisions]
    return decisions
  },
}
