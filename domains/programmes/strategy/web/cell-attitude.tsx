import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { attitudeIn } from './grid-counts.ts'
import type { Grid, Place } from './strategy-calls.ts'

/** What the customers of a cell say, beside what they bring: unknown until somebody asked. */
export function CellAttitude({ grid, place }: { grid: Grid; place: Place }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { known, mean } = attitudeIn(grid, place)
  if (mean === null) return <span className="gx-grid-unknown">{t('strategies.grid.attitudeUnknown')}</span>
  return (
    <span className="gx-grid-attitude gx-figures">
      {t('strategies.grid.attitude', { score: Math.round(mean), known: exactNumber(known, formats) })}
    </span>
  )
}
