import { useTranslation } from 'react-i18next'
import { hoursByRole } from '#domains/programmes/resources/assessment.rules.ts'
import {
  type DataQuality,
  type QualityPart,
  qualityParts,
  qualityShare,
} from '#domains/programmes/resources/data-quality.rules.ts'
import { fullDay } from '#fields/date/words.ts'
import { exactMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { type BasisFact, BasisFacts } from '#web/basis/basis-facts.tsx'
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
  const title = t('resources.page.assessed', { day: fullDay(assessment.assessedOn, formats) })
  const hours = (count: number) => t('resources.hours', { hours: exactNumber(Math.round(count * 10) / 10, formats) })
  const { roles, funds, dataQuality, note, owner } = assessment
  const means: BasisFact[] = [
    ...hoursByRole(roles ?? []).map(({ role, hoursPerWeek }): BasisFact => [roleWords(t, role), hours(hoursPerWeek)]),
    [t('resourceAssessment.funds'), funds ? exactMoney(funds, formats) : t('resources.unknown')],
  ]
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-basis-frame">
        <p>
          {t(dataQuality ? 'resources.basis.by' : 'resources.basis.byUncounted', {
            name: owner?.name ?? t('resources.someone'),
          })}
        </p>
        <BasisFacts facts={means} />
        <GradeLines latest={assessment} previous={before} />
        <WorkShares latest={assessment} previous={before} />
        {dataQuality && (
          <BasisFacts
            facts={qualityParts.map((part) => [t(`resources.quality.${part}`), qualityWords(dataQuality, part)])}
          />
        )}
        {note && <p>{note}</p>}
      </div>
    </SidePanel>
  )

  function qualityWords(quality: DataQuality, part: QualityPart): string {
    const { value, n, of } = qualityShare(quality, part)
    if (value === null) return t('resources.unknown')
    const counted = t('resources.quality.of', { n: exactNumber(n, formats), of: exactNumber(of, formats) })
    return `${percentWords(value, formats)} · ${counted}`
  }
}
