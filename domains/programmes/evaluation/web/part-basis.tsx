import { useTranslation } from 'react-i18next'
import { BasisText } from '#web/basis/basis-text.tsx'
import type { Evaluation } from './evaluation-calls.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'

/** How cost and return were reckoned, and between which days. */
export function CostBasis({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation()
  const { day, period } = usePeriod(evaluation)
  return (
    <BasisText
      words={[t('evaluation.basis.cost'), t('evaluation.basis.gained'), t('evaluation.basis.return')]}
      source={t('evaluation.basis.costSource')}
      asOf={day}
      facts={[[t('evaluation.basis.data'), period]]}
      changes={t('evaluation.basis.costChange')}
    />
  )
}

/** Who counted what was planned and done, and whose words the rest is. */
export function ReviewBasis({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation()
  const { day } = usePeriod(evaluation)
  return (
    <BasisText
      words={[t('evaluation.basis.planned'), t('evaluation.basis.reviewed')]}
      source={t('programme.basis.source')}
      asOf={day}
      changes={t('evaluation.basis.reviewChange')}
    />
  )
}

/** From what the lessons are proposed, and what applying one does. */
export function LessonBasis({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation()
  const { day } = usePeriod(evaluation)
  return (
    <BasisText
      words={[t('evaluation.basis.lessons'), t('evaluation.basis.applied')]}
      source={t('evaluation.basis.lessonSource')}
      asOf={day}
      changes={t('evaluation.basis.lessonChange')}
    />
  )
}

function usePeriod({ evaluatedOn, inputFrom, inputUntil }: Evaluation) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  const period =
    inputFrom && inputUntil
      ? t('evaluation.basis.period', { from: words.day(inputFrom), until: words.day(inputUntil) })
      : undefined
  return { day: evaluatedOn ? words.day(evaluatedOn) : '', period }
}
