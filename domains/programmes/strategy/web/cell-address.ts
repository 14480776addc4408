import { strategyStages } from '#domains/programmes/strategy/strategy.object.ts'
import { queryClient } from '#web/api/query-client.ts'
import { gridQuery, type Place, type StrategyStage } from './strategy-calls.ts'

/** The cell that an address names; nothing where it names none. */
export function checkCell(search: Record<string, unknown>): Partial<Place> {
  const { segmentId, stage } = search
  const isStage = (strategyStages as readonly unknown[]).includes(stage)
  return typeof segmentId === 'string' && isStage ? { segmentId, stage: stage as StrategyStage } : {}
}

/** The cell of a strategy that something outside the grid leads to. */
export async function cellOf(strategyId: string): Promise<Partial<Place>> {
  const { strategies } = await queryClient.fetchQuery(gridQuery)
  const found = strategies.find(({ id }) => id === strategyId)
  return found ? { segmentId: found.segmentId, stage: found.stage } : {}
}
