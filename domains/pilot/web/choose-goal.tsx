import { useTranslation } from 'react-i18next'
import { useFirstProblem } from '#domains/pilot/goal/web/use-first-problem.ts'
import { useCapability } from '#web/api/session.ts'
import { LinkButton } from '#web/ui/link-button.tsx'
import './goal-progress.css'

/** Without a goal: what one is for, and the way to it for who may choose; which problem comes first is known from the set-up perhaps. */
export function ChooseGoal() {
  const { t } = useTranslation()
  const problem = useFirstProblem({ asked: true })
  const mayChoose = useCapability('settings')
  const text = problem ? 'lighthouse.noGoal.firstText' : 'lighthouse.noGoal.text'
  const others = problem ? 'lighthouse.noGoal.firstOthers' : 'goal.noneLead'
  return (
    <section className="gx-goal gx-goal-none" aria-labelledby="gx-goal-title">
      <div className="gx-lighthouse-head">
        <h2 id="gx-goal-title">{problem ? t('lighthouse.noGoal.first', { problem }) : t('lighthouse.noGoal.title')}</h2>
      </div>
      <p className="gx-goal-text">{t(mayChoose ? text : others)}</p>
      {mayChoose && (
        <LinkButton to="/goal" color="primary" variant="solid">
          {t(problem ? 'lighthouse.noGoal.set' : 'lighthouse.noGoal.choose')}
        </LinkButton>
      )}
    </section>
  )
}
