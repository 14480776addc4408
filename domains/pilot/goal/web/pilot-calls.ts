import { queryOptions } from '@tanstack/react-query'
import type { ActiveGoal } from '#domains/pilot/goal/active-goal.ts'
import type { GoalMeasure } from '#domains/pilot/goal/goal-measures.ts'
import type { Milestone } from '#domains/pilot/goal/pilot-goal.object.ts'
import type { Proposal } from '#domains/pilot/goal/propose-goal.ts'
import type { Measurement, Metric } from '#domains/pilot/metric/metric.ts'
import type { Help } from '#domains/pilot/problem/problem.object.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'
import { metadataQuery } from '#web/api/session.ts'
import type { Language } from '#web/i18n/language.ts'

export type { Proposal }
export type Goal = ActiveGoal

type Words = Record<Language, string>

/** A problem that firms of the industry know. */
export interface ReadyProblem {
  key: string
  title: Words
  about: Words
  help: Help
  why: Words
  whose: Words | null
  modules: string[]
}

/** A problem as the firm keeps it. */
export interface Problem {
  id: string
  key: string | null
  text: string
  prominence: number | null
  urgency: number | null
  help: Help | null
  whose: string | null
}

export interface Pilot {
  goal: Goal | null
  problem: Problem | null
  measurement: Measurement | null
  course: GoalMeasure[]
  keptToday: boolean
}

export type Figure = Pick<Metric, 'name' | 'module' | 'unit' | 'better'>

// Below the goals, so that the page follows what colleagues change of them.
export const pilotQuery = queryOptions({
  queryKey: keys.about('pilot-goals', 'all', 'pilot'),
  queryFn: ({ signal }) => api<Pilot>('GET', '/pilot', { signal }),
})

export const readyProblemsQuery = (industry: string | null) =>
  queryOptions({
    queryKey: ['ready-problems', industry],
    queryFn: async ({ signal }) => {
      const query = { industry: industry ?? undefined }
      return (await api<{ data: ReadyProblem[] }>('GET', '/ready-problems', { query, signal })).data
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

export const problemsQuery = queryOptions({
  queryKey: keys.about('problems', 'all', 'said'),
  queryFn: async ({ signal }) => (await api<{ data: Problem[] }>('GET', '/problems?limit=100', { signal })).data,
})

export const figuresQuery = queryOptions({
  queryKey: ['pilot-metrics'],
  queryFn: async ({ signal }) => (await api<{ data: Figure[] }>('GET', '/pilot-metrics', { signal })).data,
})

export const pastGoalsQuery = queryOptions({
  queryKey: keys.about('pilot-goals', 'all', 'past'),
  queryFn: async ({ signal }) => {
    const filter = JSON.stringify({ field: 'state', op: 'ne', value: 'active' })
    return (await api<{ data: Goal[] }>('GET', '/pilot-goals', { query: { filter, limit: 20 }, signal })).data
  },
})

export const proposalQuery = (problemId: string, choice: { metric?: string | undefined; keep: string[] }) =>
  queryOptions({
    queryKey: keys.about('problems', problemId, `proposal ${choice.metric ?? ''} ${choice.keep.join()}`),
    queryFn: ({ signal }) =>
      api<Proposal>('POST', `/problems/${problemId}/proposal`, { body: choice, reads: true, signal }),
    placeholderData: (before) => before,
  })

export interface Said {
  key?: string
  text?: string
  prominence: number
  urgency: number
  help?: Help
  whose?: string
}

/** Keeps what was said of the problems; answers them ranked. */
export async function keepRanking(problems: Said[]): Promise<Problem[]> {
  const { data } = await api<{ data: Problem[] }>('PUT', '/problem-ranking', { body: { problems } })
  await queryClient.invalidateQueries({ queryKey: keys.resource('problems') })
  return data
}

export interface GoalWish {
  name: string
  metric?: string
  measure?: string
  unit?: string
  better?: string
  baseline?: number
  target?: number
  dueOn: string
  expectedLow?: number
  expectedHigh?: number
  milestones: { title: string; dueOn: string }[]
  keep: string[]
  replace?: { reason: string }
}

export async function startGoal(problemId: string, wish: GoalWish, key: string): Promise<Goal> {
  const goal = await api<Goal>('POST', `/problems/${problemId}/goal`, { body: wish, key })
  await forgetPilot()
  return goal
}

export async function undoStart(id: string): Promise<void> {
  await api('POST', `/pilot-goals/${id}/undo`, { body: {} })
  await forgetPilot()
}

export async function endGoal(id: string, ending: { state: string; reason?: string; outcome?: number }): Promise<Goal> {
  const goal = await api<Goal>('POST', `/pilot-goals/${id}/end`, { body: ending })
  await forgetPilot()
  return goal
}

export async function changeGoal({ id, version }: Goal, patch: Partial<Goal> & { milestones?: Milestone[] }) {
  await api('PATCH', `/pilot-goals/${id}`, { body: patch, version })
  await forgetPilot()
}

export async function stateFigure(id: string, value: number): Promise<void> {
  await api('POST', `/pilot-goals/${id}/statements`, { body: { value } })
  await forgetPilot()
}

/** Keeps today's figure of the goal where nobody has yet; the pages then read it again. */
export async function measureToday(id: string): Promise<void> {
  const { measured } = await api<{ measured: boolean }>('POST', `/pilot-goals/${id}/measurement`, { body: {} })
  if (measured) await queryClient.invalidateQueries({ queryKey: keys.resource('pilot-goals') })
}

/** Functions, menu and every page that shows the goal are read again. */
async function forgetPilot(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: metadataQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: keys.resource('pilot-goals') }),
    queryClient.invalidateQueries({ queryKey: keys.resource('accounts') }),
  ])
}
