import { useQuery } from '@tanstack/react-query'
import { useDraft } from '#web/object/form/use-draft.ts'
import type { GoalWish, Problem, Proposal } from './pilot-calls.ts'
import { proposalQuery } from './pilot-calls.ts'

/** What is asked about the figure of a goal; what nobody typed is as proposed. */
export interface GoalDraft {
  /** A metric of the registry; empty for a figure of the firm's own. */
  metric: string | undefined
  measure: string
  unit: NonNullable<Proposal['unit']>
  better: 'up' | 'down'
  name: string
  baseline: number | null
  target: number | null
  expectedLow: number | null
  expectedHigh: number | null
  dueOn: string
  milestones: { title: string; dueOn: string }[]
  keep: string[]
  reason: string
}

/** The goal as it was typed so far over what the product proposes. */
export function useGoalDraft(problem: Problem) {
  const [typed, change, forget] = useDraft(`goal-${problem.id}`, {})
  const { metric: chosen, keep = [] } = typed as Partial<GoalDraft>
  const { data: proposal } = useQuery(proposalQuery(problem.id, { metric: chosen, keep }))
  return {
    draft: { ...proposedDraft(proposal), ...typed } as GoalDraft,
    change: change as (values: Partial<GoalDraft>) => void,
    forget,
    proposal,
  }
}

function proposedDraft(proposal: Proposal | undefined): GoalDraft {
  return {
    metric: proposal?.metric ?? undefined,
    measure: proposal?.measure ?? '',
    unit: proposal?.unit ?? 'count',
    better: proposal?.better ?? 'up',
    name: proposal?.name ?? '',
    baseline: null,
    target: proposal?.target ?? null,
    expectedLow: proposal?.expectedLow ?? null,
    expectedHigh: proposal?.expectedHigh ?? null,
    dueOn: proposal?.dueOn ?? '',
    milestones: proposal?.milestones ?? [],
    keep: [],
    reason: '',
  }
}

/** Text keys of what keeps from the next step, by the field. */
export function faultsOfDraft(draft: GoalDraft): Record<string, string> {
  const faults: Record<string, string> = {}
  if (!draft.name.trim()) faults.name = 'field.required'
  if (!draft.dueOn) faults.dueOn = 'field.required'
  if (!draft.metric && !draft.measure.trim()) faults.measure = 'field.required'
  if (!draft.metric && draft.target === null) faults.target = 'field.required'
  return faults
}

/** The draft as the server takes it: empty things are left out. */
export function wishOf(draft: GoalDraft): GoalWish {
  const { metric, measure, unit, better, name, dueOn, milestones, keep, reason } = draft
  const figures = Object.fromEntries(
    (['baseline', 'target', 'expectedLow', 'expectedHigh'] as const).flatMap((key) =>
      draft[key] === null ? [] : [[key, draft[key]]],
    ),
  )
  return {
    ...(metric ? { metric } : { measure, unit, better }),
    ...figures,
    ...{ name, dueOn, keep },
    milestones: milestones.filter(({ title, dueOn: day }) => title.trim() && day),
    ...(reason.trim() && { replace: { reason: reason.trim() } }),
  }
}

/** What each step about one problem works on. */
export interface StepProps {
  problem: Problem
  draft: GoalDraft
  change: (values: Partial<GoalDraft>) => void
  proposal: Proposal
}
