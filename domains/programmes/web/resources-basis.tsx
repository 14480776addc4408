import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type DataQuality, type QualityPart, qualityParts } from '#domains/programmes/resources/data-quality.rules.ts'
import { dayWords } from '#fields/date/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import type { Condition } from '#web/api/records.ts'
import type { BasisFact } from '#web/basis/basis-facts.tsx'
import { BasisFrame } from '#web/basis/basis-frame.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import type { Assessment } from './resources-calls.ts'

export type ResourceTopic = QualityPart | 'people' | 'grades' | 'shares' | 'history'

interface ResourcesBasisProps {
  topic: ResourceTopic
  latest: Assessment | undefined
  quality: DataQuality | undefined
  onClose: () => void
}

const customers: Condition = { field: 'kinds', op: 'in', value: ['customer'] }

/** Where to see the customers that a part of the data quality does not count. */
const MISSING: Partial<Record<QualityPart, { plural: string; filter: Condition[] }>> = {
  attitudeKnown: { plural: 'accounts', filter: [customers, { field: 'attitude.score', op: 'isEmpty' }] },
  needsEvidenced: { plural: 'needs', filter: [{ field: 'evidenceCount', op: 'isEmpty' }] },
}

/** What a part is a share of, where it is not customers and prospects. */
const BASE: Partial<Record<QualityPart, 'customers' | 'needs'>> = {
  attitudeKnown: 'customers',
  needsEvidenced: 'needs',
}

/** How a figure came about: in words, who said it or what was counted, and what would change it. */
export function ResourcesBasis({ topic, latest, quality, onClose }: ResourcesBasisProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const label = useFieldLabel()
  const isQuality = (qualityParts as readonly string[]).includes(topic)
  const title = isQuality ? t(`resources.quality.${topic}`) : t(`resources.${topic}`)
  const missing = isQuality ? MISSING[topic as QualityPart] : undefined
  const said = latest && {
    day: dayWords(latest.assessedOn, formats),
    name: latest.owner?.name ?? t('resources.someone'),
  }
  const facts: BasisFact[] =
    isQuality && quality ? measured(quality) : [[t('resourceAssessment.note'), latest?.note ?? undefined]]
  return (
    <BasisFrame title={title} onClose={onClose}>
      <BasisText
        words={[t(`resources.basis.${topic}`, { days: quality?.freshDays })]}
        source={sourceWords()}
        {...(!isQuality && said && { asOf: said.day })}
        facts={facts}
        changes={t(`resources.basis.changes.${isQuality ? 'data' : 'assessment'}`)}
      >
        {missing && (
          <Link to="/$plural" params={{ plural: missing.plural }} search={{ filter: missing.filter }}>
            {t('resources.basis.missing')}
          </Link>
        )}
      </BasisText>
    </BasisFrame>
  )

  function sourceWords(): string {
    if (topic === 'history') return t('resources.basis.historySource')
    return isQuality || !said ? t('resources.basis.statistics') : t('resources.basis.judgement', said)
  }

  function measured(now: DataQuality): BasisFact[] {
    const base = BASE[topic as QualityPart] ?? 'accounts'
    const of = exactNumber(now.accounts, formats)
    const filled = topic === 'filled' ? now.fields : []
    return [
      [t('basis.counted'), t(`resources.basis.base.${base}`, { count: now[base] })],
      ...filled.map(
        ({ field, filled: n }): BasisFact => [
          label('account', field),
          t('resources.quality.of', { n: exactNumber(n, formats), of }),
        ],
      ),
    ]
  }
}
