import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { FilterText } from './condition-text.tsx'
import type { Overview, Segment } from './segment-calls.ts'

/** How large the segments are, how many customers they cover, and how they changed. */
export function SegmentsBasis({ overview: { segments, accounts } }: { overview: Overview }) {
  const { t } = useTranslation()
  const counted = useCounted()
  return (
    <BasisText
      words={[t('segments.basis.members'), t('segments.basis.covered'), t('segments.basis.change')]}
      source={t('segments.basis.source', { accounts: counted.number(accounts) })}
      asOf={segments.map((segment) => `${segment.name} · ${counted.when(segment)}`)}
      changes={t('segments.basis.changes')}
    />
  )
}

/** How large one segment is, by which conditions, and how one comes in and goes. */
export function SegmentBasis({ segment, accounts }: { segment: Segment; accounts: number }) {
  const { t } = useTranslation()
  const counted = useCounted()
  return (
    <BasisText
      words={[t('segments.basis.members'), t('segments.basis.stays')]}
      source={t('segments.basis.source', { accounts: counted.number(accounts) })}
      asOf={counted.when(segment)}
      changes={t('segments.basis.changes')}
    >
      <h3>{t('segment.filter')}</h3>
      <p>
        <FilterText filter={segment.filter} />
      </p>
    </BasisText>
  )
}

function useCounted() {
  const { t } = useTranslation()
  const formats = useFormats()
  return {
    number: (count: number) => exactNumber(count, formats),
    when: ({ refreshedAt }: Segment) => (refreshedAt ? instantWords(refreshedAt, formats) : t('segments.counting')),
  }
}
