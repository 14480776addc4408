import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { Section } from '#web/ui/page.tsx'
import type { Programme, Progress } from './programme-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'

/** Who is held back for comparison, since when, why; or why nobody is. */
export function ControlGroup({ programme, progress }: { programme: Programme; progress: Progress }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const formats = useFormats()
  const [basis, setBasis] = useState(false)
  const { power, drawnAt, seed } = programme
  if (!power || !drawnAt) return null
  const { control } = progress.members
  const isOver = programme.state !== 'running'
  return (
    <Section
      title={t('programme.control.title')}
      action={
        <Button type="text" size="small" aria-expanded={basis} onClick={() => setBasis(!basis)}>
          {t('chart.basis')}
        </Button>
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
      {basis && (
        <div className="gx-basis">
          {control > 0 && <p>{words.finds(power, power.decision)}</p>}
          <p>{words.before(power)}</p>
          <p className="gx-quiet">
            {words.text(
              t('programme.control.drawn', { when: instantWords(drawnAt, formats), seed, method: power.method }),
              progress.drawIntact === true && t('programme.control.intact'),
            )}
          </p>
          {progress.drawIntact === false && (
            <p className="gx-field-fault" role="alert">
              {t('programme.control.broken')}
            </p>
          )}
        </div>
      )}
    </Section>
  )
}
