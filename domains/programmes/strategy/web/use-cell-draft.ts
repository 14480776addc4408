import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { bestWorth, proposeTreatment, type TreatmentAssumptions } from '#domains/programmes/strategy/treatment.rules.ts'
import { ApiError } from '#web/api/api-error.ts'
import { useSession } from '#web/api/session.ts'
import { notify } from '#web/ui/notices.tsx'
import { useFaults } from '#web/ui/use-faults.ts'
import { type CellFacts, type Place, type Strategy, saveStrategy } from './strategy-calls.ts'

export type CellDraft = Pick<
  Strategy,
  | 'objective'
  | 'hypothesis'
  | 'treatment'
  | 'cadenceDays'
  | 'budget'
  | 'metric'
  | 'successValue'
  | 'successOn'
  | 'ownerId'
> & { actions: StrategyAction[] }

interface Cell {
  place: Place
  strategy: Strategy | undefined
  facts: CellFacts
  name: string
}

/** The strategy of a cell while it is changed: what was typed, what the proposal of its treatment assumes, and what was wrong when it was saved. */
export function useCellDraft({ place, strategy, facts, name }: Cell) {
  const { t } = useTranslation()
  const { me } = useSession()
  const [assumptions, assume] = useState<TreatmentAssumptions>({ ...facts.assumptions, ...strategy?.treatmentBasis })
  const [draft, setDraft] = useState<CellDraft>(() => draftOf(strategy, { facts, ownerId: me.id }))
  const [faults, setFaults] = useFaults(draft)
  const [busy, setBusy] = useState(false)
  const change = (part: Partial<CellDraft>) => setDraft((old) => ({ ...old, ...part }))

  const save = async (state: string, lowered: Partial<CellDraft> = {}) => {
    setBusy(true)
    setFaults({})
    const { hours, hourCost, mostShare, judgedValue } = assumptions
    const { proposed } = proposeTreatment(facts.worth, assumptions)
    const worth = bestWorth(facts.worth, assumptions)
    const treatmentBasis = { ...worth, hours, hourCost, mostShare, judgedValue, proposed }
    try {
      await saveStrategy({ ...(strategy ? {} : place), ...draft, ...lowered, treatmentBasis, state }, strategy)
      notify({ text: t('strategies.saved', { name }) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFaults(Object.fromEntries(error.faults.map(({ path, message }) => [path.split('.')[0]!, message])))
      if (error.faults.length === 0) notify({ text: error.message, tone: 'harm' })
    } finally {
      setBusy(false)
    }
  }
  return { draft, change, save, faults, busy, assumptions, assume }
}

function draftOf(strategy: Strategy | undefined, { facts, ownerId }: { facts: CellFacts; ownerId: string }): CellDraft {
  if (strategy) {
    const { objective, hypothesis, treatment, cadenceDays, budget, metric, successValue, successOn } = strategy
    const actions = strategy.actions ?? []
    return {
      objective,
      hypothesis,
      treatment,
      cadenceDays,
      budget,
      metric,
      successValue,
      successOn,
      ownerId: strategy.ownerId,
      actions,
    }
  }
  const { proposed } = proposeTreatment(facts.worth, facts.assumptions)
  return {
    objective: '',
    hypothesis: null,
    treatment: proposed ?? 'segment',
    cadenceDays: 90,
    budget: null,
    metric: null,
    successValue: null,
    successOn: null,
    ownerId,
    actions: [],
  }
}
