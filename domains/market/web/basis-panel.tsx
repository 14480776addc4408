import { useTranslation } from 'react-i18next'
import type { BasisFact } from '#web/basis/basis-facts.tsx'
import { BasisFrame } from '#web/basis/basis-frame.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import type { MarketCoverage } from './market-calls.ts'
import { useMarketWords } from './market-words.ts'
import type { MarketTopic } from './share-figures.tsx'
import { useSourceWords } from './source-words.ts'
import { sourcesOf } from './sources.ts'

interface BasisPanelProps {
  topic: MarketTopic
  coverage: MarketCoverage
  onClose: () => void
}

/** How a share of the market was counted: in words, what was counted, the estimate with its sources and days, what would change it. */
export function BasisPanel({ topic, coverage: { totals, cells, until }, onClose }: BasisPanelProps) {
  const { t } = useTranslation()
  const words = useMarketWords()
  const sourceWords = useSourceWords()
  const demand = topic === 'demand'
  const counted = demand
    ? [t('market.basis.counted.demand', { segments: words.count(totals.demandSegments) }), words.exact(totals.revenue)]
    : [
        t('market.basis.counted.words', {
          segments: words.count(totals.segments),
          accounts: words.count(totals.accounts),
          firms: words.count(totals.firms),
        }),
      ]
  const range = words.counts(totals.firmsLow, totals.firmsHigh)
  const firms =
    totals.firmsLikely === null
      ? t('market.basis.firms', { range })
      : t('market.basis.firmsLikely', { range, likely: words.count(totals.firmsLikely) })
  const { accounts, firms: listed } = totals.outside
  const facts: BasisFact[] = [
    [t('market.basis.counted'), counted],
    [t('market.basis.estimate'), [demand ? words.amounts(totals.demandLow, totals.demandHigh) : firms]],
    [t('market.basis.sources'), sourcesOf(cells, { demand }).map(sourceWords)],
    [t('market.basis.open'), [t('market.basis.open.words', { count: totals.suggested })]],
    [
      t('market.basis.outside'),
      [t('market.basis.outside.words', { accounts: words.count(accounts), firms: words.count(listed) })],
    ],
  ]
  return (
    <BasisFrame title={t(`market.figure.${topic}`)} onClose={onClose}>
      <BasisText
        words={[t(`market.basis.${topic}.words`, { until: words.day(until) })]}
        source={t('market.basis.own')}
        facts={facts}
        changes={t('market.basis.changes.words')}
      />
    </BasisFrame>
  )
}
