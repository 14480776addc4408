import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { strategyStages } from '#domains/programmes/strategy/strategy.object.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { CellAttitude } from './cell-attitude.tsx'
import { accountsIn, valueShare, withoutStage } from './grid-counts.ts'
import type { Grid, Place } from './strategy-calls.ts'
import './strategy-grid.css'

interface StrategyGridProps {
  grid: Grid
  chosen: Place | undefined
  onOpen: (place: Place) => void
}

/** Segments by stage: in each cell what is to be done, for how many customers and what share of value. */
export function StrategyGrid({ grid, chosen, onOpen }: StrategyGridProps) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="gx-strategy-grid" aria-label={t('strategies.grid.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('segment.one')}</th>
            {strategyStages.map((stage) => (
              <th key={stage} scope="col">
                {t(`strategy.stage.${stage}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.segments.map((segment) => (
            <tr key={segment.id}>
              <th scope="row">
                <Link to="/programmes/segments/$id" params={{ id: segment.id }} className="gx-name-link">
                  {segment.name}
                </Link>
                <Unplaced grid={grid} segmentId={segment.id} />
              </th>
              {strategyStages.map((stage) => {
                const place = { segmentId: segment.id, stage }
                const isChosen = chosen?.segmentId === segment.id && chosen.stage === stage
                return (
                  <td key={stage}>
                    <Cell grid={grid} place={place} segment={segment.name} isChosen={isChosen} onOpen={onOpen} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Unplaced({ grid, segmentId }: { grid: Grid; segmentId: string }) {
  const { t } = useTranslation()
  const count = withoutStage(grid, segmentId)
  if (count === 0) return null
  return <span className="gx-grid-unplaced">{t('strategies.grid.unplaced', { count })}</span>
}

interface CellProps {
  grid: Grid
  place: Place
  segment: string
  isChosen: boolean
  onOpen: (place: Place) => void
}

function Cell({ grid, place, segment, isChosen, onOpen }: CellProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const strategy = grid.strategies.find(
    ({ segmentId, stage }) => segmentId === place.segmentId && stage === place.stage,
  )
  const accounts = accountsIn(grid, place)
  const share = valueShare(grid, place)
  const name = `${segment} · ${t(`strategy.stage.${place.stage}`)}`
  return (
    <button
      type="button"
      className="gx-plain gx-strategy-cell"
      data-state={strategy?.state ?? (accounts === 0 ? 'empty' : 'open')}
      aria-pressed={isChosen}
      aria-label={`${name}: ${strategy?.objective ?? t('strategies.grid.none')}, ${t('strategies.grid.count', { count: accounts })}`}
      onClick={() => onOpen(place)}
    >
      <span className="gx-grid-count gx-figures">
        {exactNumber(accounts, formats)}
        {share !== null && accounts > 0 && (
          <span title={t('strategies.grid.share')}> · {percentWords(share, formats)}</span>
        )}
      </span>
      {accounts > 0 && <CellAttitude grid={grid} place={place} />}
      {strategy && <span className="gx-grid-objective">{strategy.objective}</span>}
      {strategy && (
        <span className="gx-grid-note">
          {t(`strategy.treatment.${strategy.treatment}`)}
          {strategy.state !== 'active' && ` · ${t(`strategy.state.${strategy.state}`)}`}
        </span>
      )}
    </button>
  )
}
