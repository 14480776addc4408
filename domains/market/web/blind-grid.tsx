import { useTranslation } from 'react-i18next'
import { blindShare, gridPlaces, type Place } from './blind-grid-places.ts'
import type { MarketCell } from './market-calls.ts'
import { useMarketWords } from './market-words.ts'
import './blind-grid.css'

interface BlindGridProps {
  cells: readonly MarketCell[]
  onOpen: (place: Place) => void
}

/** Industry by region: sand where firms are estimated that we do not know, hatched where nobody has estimated. */
export function BlindGrid({ cells, onOpen }: BlindGridProps) {
  const { t } = useTranslation()
  const { industries, regions, at, more } = gridPlaces(cells)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="gx-blind" aria-label={t('market.grid.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('market.grid.industry')}</th>
              {regions.map((region) => (
                <th key={region} scope="col">
                  {region}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {industries.map((industry) => (
              <tr key={industry}>
                <th scope="row">{industry}</th>
                {regions.map((region) => (
                  <td key={region}>
                    <GridCell cell={at(industry, region)} place={{ industry, region }} onOpen={onOpen} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more.industries + more.regions > 0 && <p className="gx-quiet">{t('market.grid.more', more)}</p>}
    </>
  )
}

interface GridCellProps {
  cell: MarketCell | undefined
  place: Place
  onOpen: BlindGridProps['onOpen']
}

function GridCell({ cell, place, onOpen }: GridCellProps) {
  const { t } = useTranslation()
  const words = useMarketWords()
  const estimated = cell?.firmsHigh !== null && cell !== undefined
  const known = (cell?.accounts ?? 0) + (cell?.firms ?? 0)
  const first = estimated
    ? t('market.grid.known', { known: words.count(known), firms: words.counts(cell.firmsLow!, cell.firmsHigh!) })
    : known > 0
      ? t('market.grid.knownOnly', { count: known })
      : t('market.noEstimate')
  const second = cell && cell.customers > 0 ? t('market.grid.customers', { count: cell.customers }) : null
  const said = [first, second, !estimated && known > 0 && t('market.noEstimate')].filter(Boolean).join(', ')
  return (
    <button
      type="button"
      className="gx-plain gx-blind-cell"
      data-estimated={estimated}
      style={
        estimated ? ({ '--gx-blind': `${Math.round(6 + 42 * blindShare(cell))}%` } as React.CSSProperties) : undefined
      }
      aria-label={`${t('market.grid.cell', place)}: ${said}`}
      title={said}
      onClick={() => onOpen(place)}
    >
      {(estimated || known > 0) && <b>{first}</b>}
      {second && <span>{second}</span>}
    </button>
  )
}
