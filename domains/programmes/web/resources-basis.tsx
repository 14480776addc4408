import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type DataQuality, type QualityPart, qualityParts } from '#domains/programmes/resources/data-quality.rules.ts'
import { dayWords } from '#fields/date/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import type { Condition } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { SidePanel } from '#web/ui/side-panel.tsx'
import type { Assessment } from './resources-calls.ts'

export type ResourceTopic = QualityPart | 'people' | 'grades' | 'shares'

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
  return (
    <SidePanel label={`${t('chart.basis')}: ${title}`} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-resources-basis">
        <p>{t(`resources.basis.${topic}`, { days: quality?.freshDays })}</p>
        {isQuality && quality && (
          <dl>
            <dt>{t('resources.basis.counted')}</dt>
            <dd>
              {t(`resources.basis.base.${BASE[topic as QualityPart] ?? 'accounts'}`, {
                count: quality[BASE[topic as QualityPart] ?? 'accounts'],
              })}
            </dd>
            {topic === 'filled' &&
              quality.fields.map(({ field, filled }) => [
                <dt key={field}>{label('account', field)}</dt>,
                <dd key={`${field}.filled`} className="gx-figures">
                  {t('resources.quality.of', {
                    n: exactNumber(filled, formats),
                    of: exactNumber(quality.accounts, formats),
                  })}
                </dd>,
              ])}
            <dt>{t('resources.basis.grade')}</dt>
            <dd>{t('resources.basis.statistics')}</dd>
          </dl>
        )}
        {!isQuality && said && (
          <dl>
            <dt>{t('resources.basis.grade')}</dt>
            <dd>{t('resources.basis.judgement', said)}</dd>
            {latest?.note && (
              <>
                <dt>{t('resourceAssessment.note')}</dt>
                <dd>{latest.note}</dd>
              </>
            )}
          </dl>
        )}
        <p className="gx-quiet">{t(`resources.basis.changes.${isQuality ? 'data' : 'assessment'}`)}</p>
        {missing && (
          <Link to="/$plural" params={{ plural: missing.plural }} search={{ filter: missing.filter }}>
            {t('resources.basis.missing')}
          </Link>
        )}
      </div>
    </SidePanel>
  )
}
