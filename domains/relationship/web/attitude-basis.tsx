import { useTranslation } from 'react-i18next'
import { dayWords } from '#fields/date/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { Attitude } from './relationship-calls.ts'

/** How the figures were found: in words first, then the formula, and what would change them. */
export function AttitudeBasis({ attitude }: { attitude: Attitude }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const whole = attitude.scores.find(({ construct }) => construct === 'whole')
  return (
    <div className="gx-attitude-basis">
      <p>{t('relationship.basis.words')}</p>
      <p>{t('relationship.basis.age')}</p>
      {whole?.known && <p>{t('relationship.basis.until', { until: dayWords(whole.fadesAt.slice(0, 10), formats) })}</p>}
      <p className="gx-quiet">{t('relationship.basis.formula')}</p>
    </div>
  )
}
