import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BasisWord } from '#web/basis/basis-word.tsx'
import type { Goal, Measured } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'
import './goal-attitude.css'

interface GoalAttitudeProps {
  goal: Pick<Goal, 'metric'>
  /** How many customers' attitude is known. */
  known: Measured | undefined
  onBasis: () => void
}

/** Orders say nothing of what customers think: how many of them were asked stands beside, with its basis and the way to ask the others. */
export function GoalAttitude({ goal, known, onBasis }: GoalAttitudeProps) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  if (!known?.on || !isBehaviour(goal)) return null
  const { name, measurement } = known
  return (
    <p className="gx-goal-attitude">
      <button type="button" className="gx-plain" onClick={onBasis}>
        {t('lighthouse.goal.attitude')}
        {measurement ? words.brief(name, measurement) : t('lighthouse.unknown')} <BasisWord />
      </button>
      <Link
        to="/$plural"
        params={{ plural: 'accounts' }}
        search={{ filter: [{ field: 'attitude.score', op: 'isEmpty' }] }}
      >
        {t('lighthouse.goal.ask')}
      </Link>
    </p>
  )
}

/** Whether the figure of a goal counts what customers do. */
function isBehaviour({ metric }: GoalAttitudeProps['goal']): boolean {
  return /^(?:orders|value)\.|^relationship\.silent$/.test(metric ?? '')
}
