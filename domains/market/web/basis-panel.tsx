import { useTranslation } from 'react-i18next'
import { SidePanel } from '#web/ui/side-panel.tsx'
import type { MarketCoverage } from './market-calls.ts'
import { useMarketWords } from './market-words.ts'
import type { MarketTopic } from './share-figures.tsx'
import { sourcesOf } from './sources.ts'
import './market-panel.css'

interface BasisPanelProps {
  topic: MarketTopic
  coverage: MarketCoverage
  onClose: () => void
}

/** How a share of the market was counted: in words, what was counted, the estimate with its sources and days, what would change it. */
export function BasisPanel({ topic, coverage: { totals, cells, until }, onClose }: BasisPanelProps) {
  const { t } = useTranslation()
  const words = useMarketWords()
  const demand = topic === 'demand'
  const title = t(`market.figure.${topic}`)
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
  const facts: [string, string[]][] = [
    [t('market.basis.counted'), counted],
    [t('market.basis.estimate'), [demand ? words.amounts(totals.demandLow, totals.demandHigh) : firms]],
    [t('market.basis.sources'), sourcesOf(cells, { demand }).map(sourceWords)],
    [t('market.basis.open'), [t('market.basis.open.words', { count: totals.suggested })]],
    [
      t('market.basis.outside'),
      [t('market.basis.outside.words', { accounts: words.count(accounts), firms: words.count(listed) })],
    ],
    [t('market.basis.changes'), [t('market.basis.changes.words')]],
  ]
  return (
    <SidePanel label={`${t('chart.basis')}: ${title}`} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-market-panel">
        <p className="gx-market-words">{t(`market.basis.${topic}.words`, { until: words.day(until) })}</p>
        <dl>
          {facts.map(([name, lines]) => [
            <dt key={name}>{name}</dt>,
            <dd key={`${name}.value`}>
              {lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </dd>,
          ])}
        </dl>
      </div>
    </SidePanel>
  )

  function sourceWords({ source, from, until, segments }: ReturnType<typeof sourcesOf>[number]): string {
    if (from === until) return t('market.basis.source', { source, date: words.day(from) })
    const params = { source, from: words.day(from), until: words.day(until), count: segments }
    return t('market.basis.sourceMany', params)
  }
}
