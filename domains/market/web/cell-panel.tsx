import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type BasisFact, BasisFacts } from '#web/basis/basis-facts.tsx'
import { Awaited } from '#web/ui/awaited.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import type { Place } from './blind-grid-places.ts'
import { FirmLine } from './firm-line.tsx'
import { type MarketCell, strangersOf, strangersQuery } from './market-calls.ts'
import { useMarketWords } from './market-words.ts'
import './market-panel.css'

interface CellPanelProps {
  place: Place
  cells: readonly MarketCell[]
  onClose: () => void
}

/** What is estimated and known of an industry in a region, who says so, and whom we do not serve there. */
export function CellPanel({ place, cells, onClose }: CellPanelProps) {
  const { t } = useTranslation()
  const cell = cells.find(({ industry, region }) => industry === place.industry && region === place.region)
  const title = t('market.grid.cell', place)
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-market-panel">
        <CellFacts cell={cell} />
        <Strangers place={place} />
      </div>
    </SidePanel>
  )
}

function CellFacts({ cell }: { cell: MarketCell | undefined }) {
  const { t } = useTranslation()
  const words = useMarketWords()
  const estimated = cell !== undefined && cell.firmsHigh !== null
  const counts = { accounts: words.count(cell?.accounts ?? 0), firms: words.count(cell?.firms ?? 0) }
  const facts: BasisFact[] = [
    [t('market.cell.known'), t('market.cell.known.words', counts)],
    [t('market.cell.customers'), words.count(cell?.customers ?? 0)],
  ]
  if (cell && cell.revenue > 0) facts.push([t('market.cell.ours'), words.exact(cell.revenue)])
  if (estimated) {
    facts.unshift([
      t('market.basis.estimate'),
      [estimateWords(cell), t('market.basis.source', { source: cell.source, date: words.day(cell.asOf!) })],
    ])
    if (cell.demandHigh !== null) {
      facts.push([t('market.cell.demand'), [words.amounts(cell.demandLow!, cell.demandHigh), demandSource(cell)]])
    }
  }
  if (cell && cell.suggested > 0) {
    facts.push([t('market.basis.open'), t('market.basis.open.words', { count: cell.suggested })])
  }
  return (
    <>
      {!estimated && <p className="gx-market-words">{t('market.cell.noEstimate')}</p>}
      <BasisFacts facts={facts} />
      {estimated && cell.segmentId && (
        <p>
          <Link to="/$plural/$id" params={{ plural: 'market-segments', id: cell.segmentId }}>
            {t('market.cell.segment')}
          </Link>
        </p>
      )}
    </>
  )

  function demandSource({ demandSource: source, demandAsOf }: MarketCell): string {
    return t('market.basis.source', { source, date: words.day(demandAsOf!) })
  }

  function estimateWords({ firmsLow, firmsLikely, firmsHigh }: MarketCell): string {
    const range = words.counts(firmsLow!, firmsHigh!)
    return firmsLikely === null
      ? t('market.basis.firms', { range })
      : t('market.basis.firmsLikely', { range, likely: words.count(firmsLikely) })
  }
}

function Strangers({ place }: { place: Place }) {
  const { t } = useTranslation()
  const strangers = useQuery(strangersQuery(place))
  const { data } = strangers
  return (
    <section>
      <h3>{t('market.cell.strangers')}</h3>
      {!data && <Awaited asked={[strangers]} lines={4} />}
      {data?.count === 0 && <p className="gx-quiet">{t('market.cell.noStrangers')}</p>}
      {data && data.count > 0 && (
        <ul>
          {data.data.map((firm) => (
            <FirmLine key={firm.id} firm={firm} />
          ))}
        </ul>
      )}
      {data && data.count > data.data.length && (
        <Link to="/$plural" params={{ plural: 'market-firms' }} search={{ filter: strangersOf(place) }}>
          {t('market.cell.all', { count: data.count })}
        </Link>
      )}
    </section>
  )
}
