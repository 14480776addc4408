import { useTranslation } from 'react-i18next'
import { useLighthouseWords } from '#domains/pilot/web/lighthouse-words.ts'
import { Basis } from '#web/basis/basis.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { Hatched } from '#web/charts/hatched.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { FigureInput } from './figure-input.tsx'
import type { GoalDraft } from './goal-draft.ts'
import type { Proposal } from './pilot-calls.ts'

interface FigureTodayProps {
  draft: GoalDraft
  change: (values: Partial<GoalDraft>) => void
  proposal: Proposal
}

/** Where the figure is today: measured with its basis, or unknown, and then what can be stated. */
export function FigureToday({ draft, change, proposal }: FigureTodayProps) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const { unit, metric } = draft
  const { measurement } = proposal
  const value = metric === proposal.metric ? (measurement?.value ?? null) : null
  const known = measurement && metric === proposal.metric
  const figure = metric ? t(`metric.${metric}`) : (draft.measure ?? '')
  return (
    <section className="gx-figure-today" aria-label={t('goal.today.title')}>
      <p className="gx-quiet">
        {t('goal.today.of', { figure })}
        <Basis title={figure} inText>
          <BasisText
            words={[known ? words.sentence(measurement.basis) : t('lighthouse.basis.stated'), t('goal.today.proposal')]}
            source={t(known ? 'lighthouse.basis.records' : 'lighthouse.basis.firm')}
          />
        </Basis>
      </p>
      {value !== null && <p className="gx-figure-value gx-figures">{words.figure(value, unit)}</p>}
      {value === null && <Hatched about="behaviour" width={120} height={12} />}
      {metric && !measurement && <p>{t('goal.today.off')}</p>}
      {known && <p>{words.sentence(measurement.basis)}</p>}
      {value !== null && <p className="gx-quiet">{t('goal.today.measured')}</p>}
      {value === null && (
        <LabelledField
          label={t('goal.today.state')}
          optional
          help={t(metric ? 'goal.today.stateHelp' : 'goal.today.ownHelp')}
        >
          {(id) => (
            <FigureInput id={id} unit={unit} value={draft.baseline} onChange={(baseline) => change({ baseline })} />
          )}
        </LabelledField>
      )}
    </section>
  )
}
