import { useTranslation } from 'react-i18next'
import { Section } from '#web/ui/page.tsx'
import type { DraftStepProps } from './draft-steps.ts'
import { ProgrammeField } from './programme-field.tsx'

/** By what it is judged, what is hoped for, and what it may cost. */
export function DraftCounts({ programme, mayChange }: DraftStepProps) {
  const { t } = useTranslation()
  const outcome = programme.outcomes[0] ?? 'orders'
  // The share that orders rises by percentage points, which nobody types as 0.05.
  const kind = outcome === 'orders' ? 'percent' : undefined
  if (!mayChange) return <p>{t('programme.counts.notYours')}</p>
  const drawn = Boolean(programme.drawnAt)
  return (
    <>
      {!drawn && (
        <Section title={t('programme.counts.outcome')}>
          <p className="gx-quiet">{t('programme.counts.why')}</p>
          <div className="gx-draft-fields">
            <ProgrammeField programme={programme} name="outcomes" help={t('programme.counts.first')} />
            <ProgrammeField programme={programme} name="outcomeDays" help={t('programme.counts.days')} />
          </div>
          <div className="gx-draft-fields" data-row>
            <ProgrammeField
              programme={programme}
              name="expectedLow"
              kind={kind}
              label={t(`programme.counts.low.${outcome}`)}
            />
            <ProgrammeField programme={programme} name="expectedHigh" kind={kind} label={t('programme.counts.high')} />
          </div>
          <p className="gx-quiet">{t(`programme.counts.unit.${outcome}`)}</p>
        </Section>
      )}
      <Section title={t('programme.counts.rest')}>
        <div className="gx-draft-fields" data-row>
          <ProgrammeField programme={programme} name="budget" />
          <ProgrammeField programme={programme} name="quietDays" help={t('programme.counts.quiet')} />
        </div>
        <div className="gx-draft-fields">
          <ProgrammeField programme={programme} name="name" />
          <ProgrammeField programme={programme} name="ownerId" help={t('programme.counts.owner')} />
        </div>
      </Section>
    </>
  )
}
