import { useTranslation } from 'react-i18next'
import type { BasisTopic } from './basis-topics.ts'
import { BehaviourFigure } from './behaviour-figure.tsx'
import { FallingList } from './falling-list.tsx'
import { useFigureWords } from './figure-words.ts'
import { KeyFigures } from './key-figures.tsx'
import { useReasonWords } from './reason-words.ts'
import { StageFigure } from './stage-figure.tsx'
import { TierPyramid } from './tier-pyramid.tsx'
import { TrackingFigure } from './tracking-figure.tsx'
import { UnknownList } from './unknown-list.tsx'
import type { DoneRun, ValueOverview } from './value-calls.ts'
import { ValueHeadline } from './value-headline.tsx'
import { WhaleFigure } from './whale-figure.tsx'

/** Fewer customers with orders make no distribution: its charts would be of one or two of them. */
const fewestCustomers = 10

interface ValueFiguresProps {
  run: DoneRun
  overview: ValueOverview
  onBasis: (topic: BasisTopic) => void
}

export function ValueFigures({ run, overview, onBasis }: ValueFiguresProps) {
  const { t } = useTranslation()
  const words = useFigureWords(run.currency)
  const reasonWords = useReasonWords(run.currency)
  const { headline, totals, whale, tracking, covers } = overview
  const few = run.customers < fewestCustomers
  const sourceOf = (grade: DoneRun['grade']) =>
    t('value.page.source', {
      orders: words.count(run.orders),
      until: words.day(run.until),
      grade: t(`value.grade.${grade}`),
    })
  const figure = (topic: BasisTopic, grade: DoneRun['grade']) => ({
    run,
    overview,
    source: sourceOf(grade),
    onBasis: () => onBasis(topic),
  })
  return (
    <>
      <ValueHeadline run={run} headline={headline} onBasis={() => onBasis('headline')} />
      {covers === 'visible' && <p className="gx-value-note">{t('value.page.visible')}</p>}
      {run.refusal && (
        <p className="gx-value-note">
          {reasonWords({ key: `value.refusal.${run.refusal.reason}`, params: run.refusal })}{' '}
          {few ? t('value.page.few', { count: fewestCustomers }) : t('value.page.instead')}
        </p>
      )}
      {totals && <KeyFigures run={run} totals={totals} onBasis={onBasis} />}
      {!few && (
        <div className="gx-value-grid">
          <TierPyramid {...figure('tiers', run.grade)} />
          {whale && <WhaleFigure {...figure('whale', 'statistics')} whale={whale} />}
          <StageFigure {...figure('stages', 'statistics')} />
          <BehaviourFigure {...figure('behaviour', run.grade)} />
        </div>
      )}
      <FallingList run={run} source={sourceOf('statistics')} onBasis={() => onBasis('headline')} />
      <div className="gx-value-grid">
        {tracking && tracking.length > 1 && <TrackingFigure {...figure('tracking', run.grade)} tracking={tracking} />}
        <UnknownList unknown={overview.unknown} currency={run.currency} />
      </div>
    </>
  )
}
