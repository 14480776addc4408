import { queryOptions } from '@tanstack/react-query'
import type { ReadyCell } from '#domains/programmes/strategy/ready-strategies.ts'
import type { StrategyStage } from '#domains/programmes/strategy/strategy.object.ts'
import type { CellFacts, StrategyGrid } from '#domains/programmes/strategy/strategy.queries.ts'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import type { Treatment, TreatmentBasis } from '#domains/programmes/strategy/treatment.rules.ts'
import type { Money } from '#fields/money/kind.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { type ApiRecord, createRecord, patchRecord } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

export type { CellFacts, StrategyStage }
export type Grid = Omit<StrategyGrid, 'segments'> & {
  segments: (Omit<StrategyGrid['segments'][number], 'refreshedAt'> & { refreshedAt: string | null })[]
}

export interface Place {
  segmentId: string
  stage: StrategyStage
}

/** A strategy as the API gives it. */
export interface Strategy extends ApiRecord {
  segmentId: string
  stage: StrategyStage
  objective: string
  hypothesis: string | null
  treatment: Treatment
  treatmentBasis: TreatmentBasis | null
  actions: StrategyAction[] | null
  cadenceDays: number | null
  budget: Money | null
  metric: string | null
  successValue: number | null
  successOn: string | null
  state: string
}

const resource = 'strategies'

export const gridQuery = queryOptions({
  queryKey: keys.about(resource, 'all', 'grid'),
  queryFn: ({ signal }) => api<Grid>('GET', '/strategy-grid', { signal }),
})

export const cellQuery = ({ segmentId, stage }: Place) =>
  queryOptions({
    queryKey: keys.about(resource, `${segmentId} ${stage}`, 'cell'),
    queryFn: ({ signal }) => api<CellFacts>('GET', '/strategy-cells', { query: { segmentId, stage }, signal }),
  })

export const readyQuery = queryOptions({
  queryKey: keys.about(resource, 'all', 'ready'),
  queryFn: ({ signal }) => api<{ data: ReadyCell[] }>('GET', '/ready-strategies', { signal }),
})

/** Puts what the goal brings along into the grid. */
export async function applyReady(): Promise<{ segments: number; strategies: number }> {
  const made = await api<{ segments: number; strategies: number }>('POST', '/ready-strategies', { body: {} })
  await forgetStrategies()
  return made
}

export type StrategyPatch = Partial<Omit<Strategy, keyof ApiRecord>> & Record<string, unknown>

/** Makes the strategy of a cell, or changes it. */
export async function saveStrategy(values: StrategyPatch, strategy?: Strategy): Promise<ApiRecord> {
  const saved = strategy
    ? await patchRecord(resource, strategy.id, { version: strategy.version, patch: values })
    : await createRecord(resource, values)
  await forgetStrategies()
  return saved
}

async function forgetStrategies(): Promise<void> {
  await Promise.all(
    [resource, 'segments'].map((name) => queryClient.invalidateQueries({ queryKey: keys.resource(name) })),
  )
}
