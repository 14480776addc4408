import { useTranslation } from 'react-i18next'
import { workShares } from '#domains/programmes/resources/assessment.rules.ts'
import { percentWords } from '#fields/percent/words.ts'
import { Hatched } from '#web/charts/hatched.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { Assessment } from './resources-calls.ts'

/** Where the hours go, as one bar of a whole; below it each part, with what it was before. */
export function WorkShares({ latest, previous }: { latest: Assessment; previous: Assessment | undefined }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (latest.shareUnderstanding === null) {
    return (
      <p className="gx-quiet">
        <Hatched about="behaviour" width={160} /> {t('resources.shares.none')}
      </p>
    )
  }
  return (
    <>
      <div className="gx-work" aria-hidden="true">
        {workShares.map((key) => (
          <i key={key} className="gx-work-bar" data-part={key} style={{ width: `${(latest[key] ?? 0) * 100}%` }} />
        ))}
      </div>
      <ul className="gx-work-parts">
        {workShares.map((key) => {
          const before = previous?.[key] ?? null
          const changed = before !== null && Math.abs(before - (latest[key] ?? 0)) >= 0.005
          return (
            <li key={key}>
              <i className="gx-work-mark" data-part={key} aria-hidden="true" />
              <span>{t(`resourceAssessment.${key}`)}</span>
              <strong className="gx-figures">{percentWords(latest[key] ?? 0, formats)}</strong>
              {changed && (
                <span className="gx-quiet gx-figures">
                  {t('resources.shares.before', { share: percentWords(before, formats) })}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
