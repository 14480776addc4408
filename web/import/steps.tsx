import { useTranslation } from 'react-i18next'
import './steps.css'

export type Step = 'file' | 'columns' | 'check' | 'run'

const STEPS: Step[] = ['file', 'columns', 'check', 'run']

/** Where one is on the way, and how many steps are left. */
export function Steps({ at }: { at: Step }) {
  const { t } = useTranslation()
  const place = STEPS.indexOf(at)
  return (
    <ol className="gx-steps" aria-label={t('wizard.steps')}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          data-state={index < place ? 'done' : index === place ? 'now' : 'ahead'}
          aria-current={step === at ? 'step' : undefined}
        >
          <span className="gx-steps-number">{index + 1}</span>
          {t(`wizard.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
