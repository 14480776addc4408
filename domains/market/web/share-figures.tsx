import { useTranslation } from 'react-i18next'
import type { Share } from '#domains/market/coverage/coverage.rules.ts'
import { BasisWord } from '#web/basis/basis-word.tsx'
import { Hatched } from '#web/charts/hatched.tsx'
import type { MarketCoverage } from './market-calls.ts'
import { useMarketWords } from './market-words.ts'
import './share-figures.css'

export type MarketTopic = 'coverage' | 'served' | 'demand'

interface ShareFiguresProps {
  totals: MarketCoverage['totals']
  onBasis: (topic: MarketTopic) => void
}

/** How much of the market is known, served and ours, each as a range; a click says how it was counted. */
export function ShareFigures({ totals, onBasis }: ShareFiguresProps) {
  const { t } = useTranslation()
  const words = useMarketWords()
  const firms = words.counts(totals.firmsLow, totals.firmsHigh)
  const figures: { topic: MarketTopic; share: Share | null; note: string }[] = [
    {
      topic: 'coverage',
      share: totals.coverage,
      note: t('market.figure.coverage.note', { known: words.count(totals.known), firms }),
    },
    {
      topic: 'served',
      share: totals.served,
      note: t('market.figure.served.note', { customers: words.count(totals.customers), firms }),
    },
    {
      topic: 'demand',
      share: totals.demandShare,
      note: totals.demandShare
        ? t('market.figure.demand.note', {
            revenue: words.money(totals.revenue),
            demand: words.amounts(totals.demandLow, totals.demandHigh),
          })
        : t('market.figure.demand.none'),
    },
  ]
  return (
    <ul className="gx-shares">
      {figures.map(({ topic, share, note }) => (
        <li key={topic}>
          <button type="button" className="gx-plain" onClick={() => onBasis(topic)}>
            <span>
              {t(`market.figure.${topic}`)} <BasisWord />
            </span>
            <b>{share ? words.share(share) : t('market.unknown')}</b>
            {share ? <ShareBar share={share} /> : <Hatched about="market" width="100%" height={8} />}
            <span className="gx-quiet">{note}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The whole market as a track: filled as far as the share is sure, paler as far as it may reach. */
function ShareBar({ share: { low, high } }: { share: Share }) {
  const percent = (share: number) => `${100 * Math.min(1, share)}%`
  return (
    <span className="gx-share-bar" aria-hidden="true">
      <i style={{ width: percent(high ?? 1) }} />
      <i style={{ width: percent(low) }} />
    </span>
  )
}
