import { useTranslation } from 'react-i18next'
import { Basis } from '#web/basis/basis.tsx'
import { Section } from '#web/ui/page.tsx'
import { ControlChoice } from './control-choice.tsx'
import type { DraftStepProps } from './draft-steps.ts'
import { ProgrammeField } from './programme-field.tsx'
import { EligibleBasis } from './progress-basis.tsx'
import { useProgrammeWords } from './use-programme-words.ts'

/** Who takes part, who does not and why, and who is held back for comparison. */
export function DraftWho({ programme, preview, mayChange }: DraftStepProps) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const open = mayChange && !programme.drawnAt
  const excluded = preview.excluded.filter(({ count }) => count > 0)
  const left = excluded.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <Section
        title={t('programme.who.title')}
        action={
          <Basis title={t('programme.who.title')}>
            <EligibleBasis segment={preview.segment} stage={preview.stage} />
          </Basis>
        }
      >
        <p>
          {t('programme.who.eligible', {
            eligible: words.count(preview.eligible),
            members: words.count(preview.segment.members),
          })}
        </p>
        {preview.key > 0 && <p>{t('programme.who.key', { count: preview.key })}</p>}
        {left > 0 && (
          <>
            <p className="gx-quiet">{t('programme.who.excluded', { count: left })}</p>
            <dl className="gx-reasons">
              {excluded.map(({ reason, count }) => (
                <div key={reason}>
                  <dt>{t(`programme.reason.${reason}`)}</dt>
                  <dd className="gx-figures">{words.count(count)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
        {open && (
          <div className="gx-draft-fields">
            <ProgrammeField programme={programme} name="keepKeyAccountsOut" help={t('programme.who.keyHelp')} />
            <ProgrammeField programme={programme} name="excludeLatePromise" help={t('programme.who.lateHelp')} />
            <ProgrammeField programme={programme} name="preferenceReason" help={t('programme.who.wayHelp')} />
          </div>
        )}
      </Section>
      {preview.inDraw > 0 && <ControlChoice programme={programme} power={preview.power} open={open} />}
    </>
  )
}
