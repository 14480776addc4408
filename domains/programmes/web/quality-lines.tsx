import { useTranslation } from 'react-i18next'
import {
  type DataQuality,
  qualityParts,
  qualityShare,
  weakestPart,
} from '#domains/programmes/resources/data-quality.rules.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { BasisWord } from '#web/basis/basis-word.tsx'
import { Hatched } from '#web/charts/hatched.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { ResourceTopic } from './resources-basis.tsx'

interface QualityLinesProps {
  now: DataQuality
  /** As the last assessment found it. */
  then: DataQuality | null
  onBasis: (topic: ResourceTopic) => void
}

/** How good the data are, measured by the product now; a click says how each part was counted. */
export function QualityLines({ now, then, onBasis }: QualityLinesProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const weakest = weakestPart(now)
  if (now.accounts === 0) return <p className="gx-quiet">{t('resources.quality.none')}</p>
  return (
    <>
      {weakest && (
        <p className="gx-quality-lead">{t('resources.quality.lead', { part: t(`resources.quality.${weakest}`) })}</p>
      )}
      <ul className="gx-quality">
        {qualityParts.map((part) => {
          const { value, n, of } = qualityShare(now, part)
          const before = then && qualityShare(then, part).value
          return (
            <li key={part}>
              <button type="button" className="gx-plain" onClick={() => onBasis(part)}>
                <span>
                  {t(`resources.quality.${part}`)} <BasisWord />
                </span>
                <span className="gx-quality-bar" aria-hidden="true">
                  {value === null ? (
                    <Hatched about="behaviour" width="100%" height={8} />
                  ) : (
                    <i className="gx-quality-fill" data-part={part} style={{ width: `${value * 100}%` }} />
                  )}
                </span>
                <strong className="gx-figures">
                  {value === null ? t('resources.unknown') : percentWords(value, formats)}
                </strong>
                <span className="gx-quiet gx-figures">
                  {of > 0 && t('resources.quality.of', { n: exactNumber(n, formats), of: exactNumber(of, formats) })}
                  {typeof before === 'number' &&
                    value !== null &&
                    Math.abs(before - value) >= 0.005 &&
                    ` · ${t('resources.quality.then', { share: percentWords(before, formats) })}`}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
