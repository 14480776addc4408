import { useTranslation } from 'react-i18next'
import { BasisWord } from '#web/basis/basis-word.tsx'
import { Hatched } from '#web/charts/hatched.tsx'
import type { Measured } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'
import { StatusMark } from './status-mark.tsx'
import './gauge-list.css'

type About = 'attitude' | 'market'

interface GaugeListProps {
  gauges: Measured[]
  onBasis: (gauge: Measured) => void
}

/** Three things that ordinary systems take for granted: what customers think, the market outside, and needs that somebody has said. */
export function GaugeList({ gauges, onBasis }: GaugeListProps) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="gx-gauges-title">
      <div className="gx-lighthouse-head">
        <h2 id="gx-gauges-title">{t('lighthouse.gauges.title')}</h2>
      </div>
      <p className="gx-quiet">{t('lighthouse.gauges.help')}</p>
      <ul className="gx-gauges">
        {gauges.map((gauge) => (
          <li key={gauge.name}>
            <Gauge gauge={gauge} onBasis={() => onBasis(gauge)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Gauge({ gauge, onBasis }: { gauge: Measured; onBasis: () => void }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const { name, on, unit, measurement, status } = gauge
  const about: About = name.startsWith('market.') ? 'market' : 'attitude'
  const value = measurement?.value ?? null
  const { low, high } = measurement ?? {}
  const said =
    low !== undefined && high !== undefined && value !== null
      ? words.range(low, high, unit)
      : value !== null && words.figure(value, unit)
  const isRed = status === 'harm'
  const unknown = isRed ? <StatusMark status={status} word={t('lighthouse.unknown')} /> : t('lighthouse.unknown')
  return (
    <button type="button" className="gx-plain gx-gauge" onClick={onBasis}>
      <span className="gx-gauge-head">
        <span>
          {t(`metric.${name}`)} <BasisWord />
        </span>
        <b>{said || unknown}</b>
      </span>
      {value === null ? (
        <Hatched about={about} width="100%" height={6} />
      ) : (
        <span className="gx-gauge-bar" data-about={about} aria-hidden="true">
          <i style={{ width: `${100 * (high ?? value)}%` }} />
          <i style={{ width: `${100 * (low ?? value)}%` }} />
        </span>
      )}
      <span className="gx-gauge-foot">
        {value !== null && <StatusMark status={status} />}
        <span className="gx-quiet">{footWords()}</span>
      </span>
    </button>
  )

  function footWords(): string {
    if (!on) return words.join([t('lighthouse.gauge.off'), t('lighthouse.gauge.switchOn')])
    if (!measurement) return ''
    const brief = words.brief(name, measurement)
    return value === null ? words.join([brief, t(`metric.${name}.begin`)]) : brief
  }
}
