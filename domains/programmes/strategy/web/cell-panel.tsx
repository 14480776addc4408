import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LessonMarks } from '#domains/programmes/lesson/web/lesson-marks.tsx'
import { MakeProgramme } from '#domains/programmes/programme/web/make-programme.tsx'
import { strategy as strategyObject } from '#domains/programmes/strategy/strategy.object.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useRights } from '#web/api/session.ts'
import { useRecord } from '#web/api/use-record.ts'
import { Basis } from '#web/basis/basis.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { RecordHistory } from '#web/object/record/record-history.tsx'
import { Awaited } from '#web/ui/awaited.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { CellAttitude } from './cell-attitude.tsx'
import { CellForm } from './cell-form.tsx'
import { CellBasis } from './grid-basis.tsx'
import { valueShare } from './grid-counts.ts'
import { type CellFacts, cellQuery, type Grid, type Place, type Strategy } from './strategy-calls.ts'
import './cell-panel.css'

interface CellPanelProps {
  grid: Grid
  place: Place
  onClose: () => void
}

/** One cell: whom it is for, what is to be done for them, and what was changed in it. */
export function CellPanel({ grid, place, onClose }: CellPanelProps) {
  const { t } = useTranslation()
  const segment = grid.segments.find(({ id }) => id === place.segmentId)
  const found = grid.strategies.find(({ segmentId, stage }) => segmentId === place.segmentId && stage === place.stage)
  const title = `${segment?.name} · ${t(`strategy.stage.${place.stage}`)}`
  const cell = useQuery(cellQuery(place))
  const { data: facts } = cell
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-cell-panel">
        {!facts && <Awaited asked={[cell]} lines={6} />}
        {facts && (
          <Whom facts={facts} share={valueShare(grid, place)} name={title}>
            <CellAttitude grid={grid} place={place} />
          </Whom>
        )}
        {facts && found && <Known key={found.id} id={found.id} facts={facts} name={title} />}
        {facts && !found && <New place={place} facts={facts} name={title} />}
      </div>
    </SidePanel>
  )
}

function Known({ id, facts, name }: { id: string; facts: CellFacts; name: string }) {
  const { t } = useTranslation()
  const known = useRecord('strategies', id, ['owner'])
  const { data } = known
  if (!data) return <Awaited asked={[known]} lines={8} />
  const strategy = data as Strategy
  return (
    <>
      <LessonMarks object="strategy" recordId={id} />
      <CellForm
        key={strategy.version}
        place={{ segmentId: strategy.segmentId, stage: strategy.stage }}
        strategy={strategy}
        facts={facts}
        name={name}
        foot={<MakeProgramme strategyId={id} name={name} primary={false} />}
      />
      <details className="gx-cell-history">
        <summary>{t('web.history.title')}</summary>
        <RecordHistory object={strategyObject} record={data} />
      </details>
    </>
  )
}

function New({ place, facts, name }: { place: Place; facts: CellFacts; name: string }) {
  const { t } = useTranslation()
  const { create } = useRights('strategy')
  if (!create) return <p className="gx-quiet">{t('strategies.cell.noRight')}</p>
  return <CellForm place={place} strategy={undefined} facts={facts} name={name} />
}

interface WhomProps {
  facts: CellFacts
  share: number | null
  name: string
  /** What they say, beside what they are worth. */
  children: ReactNode
}

/** How many customers, what they are worth, and the most valuable ones. */
function Whom({ facts, share, name, children }: WhomProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { worth, names, partial } = facts
  if (worth.accounts === 0) return <p className="gx-quiet">{t('strategies.cell.nobody')}</p>
  return (
    <div>
      <p>
        <b className="gx-figures">
          {t('strategies.cell.customers', { count: worth.accounts, number: exactNumber(worth.accounts, formats) })}
        </b>
        {share !== null && t('strategies.cell.share', { share: percentWords(share, formats) })}
        {' · '}
        {children}
        <Basis title={name} inText>
          <CellBasis facts={facts} />
        </Basis>
      </p>
      <p className="gx-quiet">
        {names.map(({ id, name }, place) => (
          <span key={id}>
            {place > 0 && t('strategies.cell.comma')}
            <Link to="/$plural/$id" params={{ plural: 'accounts', id }}>
              {name}
            </Link>
          </span>
        ))}
        {worth.accounts > names.length && ' …'}
      </p>
      {partial && <p className="gx-quiet">{t('segments.partial')}</p>}
    </div>
  )
}
