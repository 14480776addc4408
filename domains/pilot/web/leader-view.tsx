import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { BasisWord } from '#web/basis/basis-word.tsx'
import { Hatched } from '#web/charts/hatched.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { type Decision, type Leader, leaderQuery, type Measured } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'
import './leader-view.css'

type OnBasis = (figure: Measured) => void

/** For those who lead: what needs a decision, what is earned and thought, and the six purposes. */
export function LeaderView({ onBasis }: { onBasis: OnBasis }) {
  const { data, error, refetch } = useQuery(leaderQuery)
  if (error && !data) return <FaultPage error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonLines lines={14} />
  return (
    <div className="gx-leader">
      <Decisions decisions={data.decisions} />
      <Results figures={data.figures} onBasis={onBasis} />
      <Purposes purposes={data.purposes} onBasis={onBasis} />
    </div>
  )
}

function Decisions({ decisions }: { decisions: Decision[] }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  return (
    <section aria-labelledby="gx-decisions-title">
      <div className="gx-lighthouse-head">
        <h2 id="gx-decisions-title">{t('lighthouse.decisions.title')}</h2>
      </div>
      {decisions.length === 0 && <p className="gx-quiet">{t('lighthouse.decisions.none')}</p>}
      <ol className="gx-decisions">
        {decisions.map(({ id, what, action, since, tone }) => (
          <li key={id} data-tone={tone}>
            <p>
              {words.sentence(what)}
              {since && <span className="gx-quiet"> {t('lighthouse.decisions.since', { day: words.day(since) })}</span>}
            </p>
            <LinkButton to={action.path} size="small">
              {t(action.key)}
            </LinkButton>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What customers bring beside what they think, never one without the other. */
function Results({ figures, onBasis }: { figures: Measured[]; onBasis: OnBasis }) {
  const { t } = useTranslation()
  const order = ['orders.revenue', 'orders.profit', 'relationship.satisfaction']
  const ordered = order.flatMap((name) => figures.find((figure) => figure.name === name) ?? [])
  return (
    <section aria-labelledby="gx-results-title">
      <div className="gx-lighthouse-head">
        <h2 id="gx-results-title">{t('lighthouse.results.title')}</h2>
      </div>
      <ul className="gx-results">
        {ordered.map((figure) => (
          <li key={figure.name}>
            <BigFigure figure={figure} onBasis={onBasis} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Purposes({ purposes, onBasis }: Pick<Leader, 'purposes'> & { onBasis: OnBasis }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="gx-purposes-title">
      <div className="gx-lighthouse-head">
        <h2 id="gx-purposes-title">{t('lighthouse.purposes.title')}</h2>
      </div>
      <ul className="gx-purposes">
        {purposes.map(({ purpose, figure }) => (
          <li key={purpose}>
            <BigFigure figure={figure} label={t(`lighthouse.purpose.${purpose}`)} onBasis={onBasis} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function BigFigure({ figure, label, onBasis }: { figure: Measured; label?: string; onBasis: OnBasis }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const { name, unit, on, measurement } = figure
  const { value = null, low, high } = measurement ?? {}
  return (
    <button type="button" className="gx-plain gx-big" onClick={() => onBasis(figure)}>
      {label && <span className="gx-big-purpose">{label}</span>}
      <span className="gx-big-name">
        {t(`metric.${name}`)} <BasisWord />
      </span>
      {value === null ? (
        <span className="gx-big-unknown">
          <Hatched about={aboutOf(name)} width={56} height={14} />
          {on ? t('lighthouse.unknown') : t('lighthouse.off')}
        </span>
      ) : (
        <b data-about={aboutOf(name)} title={words.exact(value, unit)}>
          {words.figure(value, unit)}
          {low !== undefined && high !== undefined && <small>{words.range(low, high, unit)}</small>}
        </b>
      )}
      <span className="gx-big-note">
        {on && measurement ? words.sentence(measurement.basis) : t('lighthouse.gauge.off')}
      </span>
    </button>
  )
}

function aboutOf(name: string): 'attitude' | 'behaviour' | 'market' {
  if (name.startsWith('market.')) return 'market'
  return name.startsWith('orders.') || name.startsWith('activities.') ? 'behaviour' : 'attitude'
}
