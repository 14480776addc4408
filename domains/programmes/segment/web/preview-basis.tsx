import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { BasisText } from '#web/basis/basis-text.tsx'
import { DataTable } from '#web/charts/data-table.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { ConditionText } from './condition-text.tsx'
import type { SegmentFilter, SegmentPreview } from './segment-calls.ts'

interface PreviewBasisProps {
  preview: SegmentPreview
  /** The conditions that were asked about, in order. */
  conditions: readonly SegmentFilter[]
}

/** How many each condition finds by itself, and how many are left with those before it. */
export function PreviewBasis({ preview, conditions }: PreviewBasisProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const number = (count: number) => exactNumber(count, formats)
  const counts = conditions.flatMap((condition, place) => {
    const count = preview.conditions[place]
    return count ? { condition, ...count } : []
  })
  return (
    <BasisText
      words={[t('segments.preview.basis')]}
      source={t('segments.basis.source', { accounts: number(preview.accounts) })}
      changes={t('segments.basis.changes')}
    >
      {counts.length > 0 && (
        <DataTable
          label={t('segment.filter')}
          columns={[
            { key: 'condition', label: t('segment.filter') },
            { key: 'alone', label: t('segments.basis.alone'), align: 'end' },
            { key: 'left', label: t('segments.basis.left'), align: 'end' },
          ]}
          rows={counts.map(({ condition, matching, remaining }) => ({
            key: JSON.stringify(condition),
            cells: [<ConditionText key="condition" filter={condition} />, number(matching), number(remaining)],
          }))}
        />
      )}
    </BasisText>
  )
}
