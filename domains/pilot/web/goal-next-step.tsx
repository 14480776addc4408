import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { GoalProgress } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'
import { nextForGoal } from './next-for-goal.ts'

/** What to do about the goal now, in one sentence. */
export function GoalNextStep({ progress, anyProgramme }: { progress: GoalProgress; anyProgramme: boolean }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const next = nextForGoal({ ...progress, today: words.today(), anyProgramme })
  const params = 'title' in next ? { title: next.title, due: words.day(next.dueOn) } : {}
  return (
    <p className="gx-goal-next">
      <b>{t('lighthouse.next')}</b> {t(`lighthouse.next.${next.what}`, params)}
      {next.what === 'learn' && (
        <>
          {' '}
          <Link to="/programmes">{t('lighthouse.next.learn.open')}</Link>
        </>
      )}
    </p>
  )
}
