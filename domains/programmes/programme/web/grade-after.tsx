import { useTranslation } from 'react-i18next'
import {
  evaluationMethod,
  type Grade,
  type Members,
  reachableGrade,
} from '#domains/programmes/evaluation/evaluation-method.rules.ts'
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
  const before = reachableGrade(membersOf(kept))
  const members = membersOf(kept.filter(({ number }) => !dropped.includes(number)))
  const after = reachableGrade(members)
  const grade = t(`evaluation.grade.${after}`)
  if (after === before) return <p className="gx-quiet">{t('programme.end.grade.same', { grade, ...members })}</p>
  const limit = before === 'randomised' && members.key > 0 ? 'randomisedKey' : before
  return (
    <p className="gx-end-lower" role="status">
      {t('programme.end.grade.lower', {
        grade,
        before: t(`evaluation.grade.${before}`),
        needs: t(`programme.end.grade.needs.${limit}`, { fewest: fewestFor(before), key: members.key }),
        ...members,
      })}
    </p>
  )
}

function fewestFor(grade: Grade): number {
  return grade === 'beforeAfter' ? evaluationMethod.fewestPairs : evaluationMethod.fewestAccounts
}

function membersOf(waves: WaveProgress[]): Members {
  const sum = (of: (wave: WaveProgress) => number) => waves.reduce((total, wave) => total + of(wave), 0)
  return {
    treated: sum(({ accounts }) => accounts),
    key: sum(({ keyAccounts }) => keyAccounts),
    control: sum(({ controls }) => controls),
  }
}
