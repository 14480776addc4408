import { useTranslation } from 'react-i18next'
import { hoursByRole } from '#domains/programmes/resources/assessment.rules.ts'
import { qualityParts, qualityShare } from '#domains/programmes/resources/data-quality.rules.ts'
import { exactDay } from '#fields/date/words.ts'
import { exactMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { GradeLines } from './grade-lines.tsx'
import type { Assessment } from './resources-calls.ts'
import { roleWords } from './role-words.ts'
import { WorkShares } from './work-shares.tsx'

interface AssessmentDetailProps {
  assessment: Assessment
  /** The one before it, for what changed. */
  before: Assessment | undefined
  onClose: () => void
}

/** One assessment as it was made, whole. */
export function AssessmentDetail({ assessment, before, onClose }: AssessmentDetailProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const title = t('resources.page.assessed', { day: exactDay(assessment.assessedOn, formats) })
  const hours = (count: number) => t('resources.hours', { hours: exactNumber(Math.round(count * 10) / 10, formats) })
  const { roles, funds, dataQuality, note, owner } = assessment
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-resources-basis">
        <p>
          {t(dataQuality ? 'resources.basis.by' : 'resources.basis.byUncounted', {
            name: owner?.name ?? t('resources.someone'),
          })}
        </p>
        <dl>
          {hoursByRole(roles ?? []).map(({ role, hoursPerWeek }) => [
            <dt key={role}>{roleWords(t, role)}</dt>,
            <dd key={`${role}.hours`} className="gx-figures">
              {hours(hoursPerWeek)}
            </dd>,
          ])}
          <dt>{t('resourceAssessment.funds')}</dt>
          <dd className="gx-figures">{funds ? exactMoney(funds, formats) : t('resources.unknown')}</dd>
        </dl>
        <GradeLines latest={assessment} previous={before} />
        <WorkShares latest={assessment} previous={before} />
        {dataQuality && (
          <dl>
            {qualityParts.map((part) => {
              const { value, n, of } = qualityShare(dataQuality, part)
              return [
                <dt key={part}>{t(`resources.quality.${part}`)}</dt>,
                <dd key={`${part}.share`} className="gx-figures">
                  {value === null
                    ? t('resources.unknown')
                    : `${percentWords(value, formats)} · ${t('resources.quality.of', { n: exactNumber(n, formats), of: exactNumber(of, formats) })}`}
                </dd>,
              ]
            })}
          </dl>
        )}
        {note && <p>{note}</p>}
      </div>
    </SidePanel>
  )
}
