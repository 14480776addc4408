import { useTranslation } from 'react-i18next'
import { dayWords } from '#fields/date/words.ts'
import { Hatched } from '#web/charts/hatched.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { Assessment } from './resources-calls.ts'

const GRADES = ['technology', 'process', 'culture', 'climate'] as const

/** Grades from one to five with what changed since the assessment before; what nobody judged is hatched. */
export function GradeLines({ latest, previous }: { latest: Assessment; previous: Assessment | undefined }) {
  const { t } = useTranslation()
  return (
    <ul className="gx-grades">
      {GRADES.map((key) => {
        const grade = latest[key]
        return (
          <li key={key}>
            <span title={t(`resourceAssessment.${key}.help`)}>{t(`resourceAssessment.${key}`)}</span>
            {grade === null ? <Hatched about="behaviour" width={92} /> : <Dots grade={grade} />}
            <span className="gx-figures">
              {grade === null ? t('resources.unknown') : t(`resources.grade.${grade}`)}
            </span>
            <Change now={grade} then={previous?.[key] ?? null} since={previous?.assessedOn} />
          </li>
        )
      })}
    </ul>
  )
}

function Dots({ grade }: { grade: number }) {
  return (
    <span className="gx-grades-dots" aria-hidden="true">
      {[1, 2, 3, 4, 5].map((place) => (
        <i key={place} data-on={place <= grade} />
      ))}
    </span>
  )
}

function Change({ now, then, since }: { now: number | null; then: number | null; since: string | undefined }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (now === null || then === null || now === then || !since) return <span />
  const params = { day: dayWords(since, formats), count: Math.abs(now - then) }
  return (
    <span className="gx-grades-change" data-better={now > then}>
      {t(now > then ? 'resources.grade.up' : 'resources.grade.down', params)}
    </span>
  )
}
