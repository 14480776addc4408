import { useTranslation } from 'react-i18next'
import { LinkButton } from '#web/ui/link-button.tsx'
import './goal-progress.css'

/** Without a goal: what one is for, and the way to it. */
export function ChooseGoal() {
  const { t } = useTranslation()
  return (
    <section className="gx-goal gx-goal-none" aria-labelledby="gx-goal-title">
      <div className="gx-lighthouse-head">
        <h2 id="gx-goal-title">{t('lighthouse.noGoal.title')}</h2>
      </div>
      <p className="gx-goal-text">{t('lighthouse.noGoal.text')}</p>
      <LinkButton to="/goal" color="primary" variant="solid">
        {t('lighthouse.noGoal.choose')}
      </LinkButton>
    </section>
  )
}
