import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { Basis } from '#web/basis/basis.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { Section } from '#web/ui/page.tsx'
import type { Programme, Progress } from './programme-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'

/** Who is held back for comparison, since when, why; or why nobody is. */
export function ControlGroup({ programme, progress }: { programme: Programme; progress: Progress }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const formats = useFormats()
  const { power, drawnAt, seed } = programme
  if (!power || !drawnAt) return null
  const { control } = progress.members
  const isOver = programme.state !== 'running'
  return (
    <Section
      title={t('programme.control.title')}
      action={
        <Basis title={t('programme.control.title')}>
          <BasisText
            words={[
              t('programme.basis.control'),
              ...(control > 0 ? [words.finds(power, power.decision)] : []),
              words.before(power),
            ]}
            source={t('programme.basis.orders')}
            asOf={instantWords(drawnAt, formats)}
            facts={[
              [t('programme.seed'), String(seed)],
              [t('programme.basis.rule'), power.method],
              [t('programme.basis.record'), progress.drawIntact ? t('programme.control.intact') : undefined],
            ]}
          />
        </Basis>
      }
    >
      <p>
        {words.text(
          control > 0
            ? t(isOver ? 'programme.control.heldBackThen' : 'programme.control.heldBackNow', {
                count: control,
                control: words.count(control),
              })
            : t('programme.control.none'),
          words.why(power, programme),
        )}
      </p>
      {control > 0 && !isOver && <p className="gx-quiet">{t('programme.control.asEver')}</p>}
      {progress.drawIntact === false && (
        <p className="gx-field-fault" role="alert">
          {t('programme.control.broken')}
        </p>
      )}
    </Section>
  )
}
