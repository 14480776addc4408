import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Outcome, Power } from '#domains/programmes/programme/control-group.rules.ts'
import type { AgreedHours } from '#domains/programmes/programme/effort.rules.ts'
import type { FirstProgramme } from '#domains/programmes/strategy/ready-strategies.ts'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import type { Money } from '#fields/money/kind.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, createRecord } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

export type Standing = 'treated' | 'control' | 'key' | 'excluded'

/** A programme as the API gives it, with the names of what it refers to. */
export interface Programme extends ApiRecord {
  name: string
  state: 'draft' | 'running' | 'done' | 'stopped'
  strategyId: string
  segment?: { id: string; name: string } | null
  owner?: { id: string; name: string } | null
  stage: string
  objective: string | null
  stateReason: string | null
  startedOn: string | null
  endedOn: string | null
  shrunkAt: string | null
  shrinkReason: string | null
  outcomes: Outcome[]
  outcomeDays: number
  expectedLow: number | null
  expectedHigh: number | null
  controlShare: number | null
  controlReason: string | null
  waveCount: number
  budget: Money | null
  spent: Money | null
  seed: number | null
  drawnAt: string | null
  power: Power | null
  hours: AgreedHours[] | null
  actions: StrategyAction[] | null
  quietDays: number
  ranElsewhere: boolean
}

export interface Preview {
  segment: { members: number; refreshedAt: string | null }
  stage: string
  eligible: number
  key: number
  inDraw: number
  excluded: { reason: string; count: number }[]
  power: Power
  waves: PlannedWave[]
  effort: Effort[]
  scores: { version: string; importance: string; urgency: string; difficulty: string }
  actions: StrategyAction[]
}

export interface PlannedWave {
  number: number
  accounts: number
  controls: number
  hours: number
  weeks: number
  startsOn: string
  importance: number
  urgency: number
  difficulty: number
}

/** What a role has to give: for one account, for all, and in a week. */
export interface Effort {
  role: string
  hoursPerAccount: number
  hours: number
  agreedPerWeek: number | null
  neededPerWeek: number
}

export interface StepCounts {
  open: number
  done: number
  skipped: number
  overdue: number
}

export interface WaveProgress {
  id: string
  number: number
  startsOn: string | null
  weeks: number | null
  state: 'planned' | 'releasing' | 'released' | 'done' | 'dropped'
  releasedAt: string | null
  accounts: number
  keyAccounts: number
  controls: number
  hours: number
  steps: StepCounts
}

export interface Progress {
  quiet: { is: boolean; since: string | null; days: number; limit: number }
  start: { can: boolean }
  /** Whether the record of the draw is untouched; null while nothing is drawn. */
  drawIntact: boolean | null
  members: Record<Standing | 'dropped', number> & { reasons: { reason: string; count: number }[] }
  steps: StepCounts
  hours: { planned: number; done: number; spent: number }
  waves: WaveProgress[]
}

/** What the page of a programme names besides its own fields. */
export const programmeRelations = ['segment', 'owner']

export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: keys.about('programmes', id, 'preview'),
    queryFn: ({ signal }) => api<Preview>('POST', `/programmes/${id}/preview`, { body: {}, reads: true, signal }),
    // A figure that is being recomputed stays until the next one is there.
    placeholderData: (before) => before,
  })

export const progressQuery = (id: string) =>
  queryOptions({
    queryKey: keys.about('programmes', id, 'progress'),
    queryFn: ({ signal }) => api<Progress>('GET', `/programmes/${id}/progress`, { signal }),
    refetchInterval: ({ state }) => (state.data?.waves.some((wave) => wave.state === 'releasing') ? 1_000 : false),
  })

/** What was known of an account at the draw. */
export interface MemberFacts {
  tier: string | null
  purchaseStage: string | null
  stage: string | null
  attitude: number | null
  yearSpend: number | null
  quietDays: number | null
  persons: number | null
  decider: boolean | null
}

export interface Member {
  id: string
  accountId: string
  accountName: string
  standing: Standing
  reason: string | null
  wave: number | null
  importance: number | null
  urgency: number | null
  difficulty: number | null
  basis: MemberFacts | null
  droppedOn: string | null
  dropReason: string | null
  openSteps: number
  doneSteps: number
}

export const membersQuery = (id: string, standing: Standing) =>
  infiniteQueryOptions({
    queryKey: [...keys.about('programmes', id, 'members'), standing],
    queryFn: ({ pageParam, signal }) =>
      api<{ data: Member[]; page: { nextCursor: string | null } }>('GET', `/programmes/${id}/members`, {
        query: { standing, limit: 10, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  })

/** Makes a programme of a cell; it waits as a draft until it is started. */
/** Named and judged as the problem says that brought the cell, else as it is called here. */
export async function makeProgramme(values: { strategyId: string; name: string }): Promise<string> {
  const path = `/strategies/${values.strategyId}/first-programme`
  const { programme } = await api<{ programme: FirstProgramme | null }>('GET', path)
  const { id } = await createRecord('programmes', { ...values, ...programme })
  void queryClient.invalidateQueries({ queryKey: keys.resource('programmes') })
  return id
}

export interface Pledge {
  role: string
  hoursPerWeek: number
  takenFrom: string
  agreedBy?: string
}

export const agreeHours = (id: string, hours: Pledge[]) => command(id, 'agree-hours', { hours })
export const draw = (id: string) => command(id, 'draw')
export const start = (id: string) => command(id, 'start')
export const releaseWave = (id: string, number: number) => command(id, `waves/${number}/release`)
export const finish = (id: string) => command(id, 'finish')
export const stop = (id: string, reason: string) => command(id, 'stop', { reason })
export const shrink = (id: string, cut: { reason: string; waves: number[] }) => command(id, 'shrink', cut)

async function command(id: string, verb: string, body: Record<string, unknown> = {}): Promise<void> {
  try {
    await api('POST', `/programmes/${id}/${verb}`, { body })
  } finally {
    await queryClient.invalidateQueries({ queryKey: keys.resource('programmes') })
  }
}
