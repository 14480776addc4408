import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { changeCapacity, hoursByRole } from '#domains/programmes/resources/assessment.rules.ts'
import { qualityShare } from '#domains/programmes/resources/data-quality.rules.ts'
import { dayWords } from '#fields/date/words.ts'
import { shortMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { DataTable, type TableColumn } from '#web/charts/data-table.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { Assessment } from './resources-calls.ts'

/** Each assessment in a line, the latest first: what there was to work with then. */
export function AssessmentHistory({ assessments }: { assessments: Assessment[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const share = (value: number | null) => (value === null ? '' : percentWords(value, formats))
  const columns: TableColumn[] = [
    { key: 'day', label: t('resourceAssessment.name') },
    { key: 'hours', label: t('resources.history.hours'), align: 'end' },
    { key: 'understanding', label: t('resourceAssessment.shareUnderstanding'), align: 'end' },
    { key: 'technology', label: t('resourceAssessment.technology'), align: 'end' },
    { key: 'process', label: t('resourceAssessment.process'), align: 'end' },
    { key: 'change', label: t('shortfall.about.change'), align: 'end' },
    { key: 'funds', label: t('resourceAssessment.funds'), align: 'end' },
    { key: 'filled', label: t('resources.quality.filled'), align: 'end' },
    { key: 'attitude', label: t('resources.quality.attitudeKnown'), align: 'end' },
  ]
  const rows = assessments.map((each) => ({
    key: each.id,
    cells: [
      <Link key="day" to="/programmes/resources" search={{ assessment: each.id }}>
        {dayWords(each.assessedOn, formats)}
      </Link>,
      exactNumber(
        hoursByRole(each.roles ?? []).reduce((sum, { hoursPerWeek }) => sum + hoursPerWeek, 0),
        formats,
      ),
      share(each.shareUnderstanding),
      each.technology ?? '',
      each.process ?? '',
      changeCapacity(each) ?? '',
      each.funds ? shortMoney(each.funds, formats) : '',
      each.dataQuality ? share(qualityShare(each.dataQuality, 'filled').value) : '',
      each.dataQuality ? share(qualityShare(each.dataQuality, 'attitudeKnown').value) : '',
    ],
  }))
  return <DataTable label={t('resources.history')} columns={columns} rows={rows} />
}
