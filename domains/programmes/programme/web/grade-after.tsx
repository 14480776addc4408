import { useTranslation } from 'react-i18next'
import { evaluationMethod, reachableGrade } from '#domains/programmes/evaluation/evaluation-method.rules.ts'
import type { WaveProgress } from './programme-calls.ts'

interface GradeAfterProps {
  waves: WaveProgress[]
  /** Numbers of the waves that would be given up. */
  dropped: number[]
}

/** What the evaluation can reach at best once waves are given up, said before they are. */
export function GradeAfter({ waves, dropped }: GradeAfterProps) {
  const { t } = useTranslation()
  const kept = waves.filter(({ state }) => state !== 'dropped')
  const before = drawnIn(kept)
  const after = drawnIn(kept.filter(({ number }) => !dropped.includes(number)))
  const grade = t(`evaluation.grade.${reachableGrade(after)}`)
  if (reachableGrade(after) === reachableGrade(before)) {
    return <p className="gx-quiet">{t('programme.end.grade.same', { grade, ...after })}</p>
  }
  return (
    <p className="gx-end-lower" role="status">
      {t('programme.end.grade.lower', {
        grade,
        before: t(`evaluation.grade.${reachableGrade(before)}`),
        ...after,
        fewest: evaluationMethod.fewestAccounts,
      })}
    </p>
  )
}

function drawnIn(waves: WaveProgress[]): { treated: number; control: number } {
  return {
    treated: waves.reduce((sum, { accounts }) => sum + accounts, 0),
    control: waves.reduce((sum, { controls }) => sum + controls, 0),
  }
}
