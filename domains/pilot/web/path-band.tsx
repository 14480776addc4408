import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Measured, PathNode } from './lighthouse-calls.ts'
import { useLighthouseWords } from './lighthouse-words.ts'
import { StatusMark } from './status-mark.tsx'
import './path-band.css'

/** Where each step of the path is worked on; without a goal the later ones begin with choosing one. */
const WAY_IN: Record<PathNode['node'], string> = {
  know: '/relationship',
  choose: '/programmes/strategy',
  act: '/programmes',
  evaluate: '/programmes',
}

type OnBasis = (figure: Measured) => void

interface PathBandProps {
  path: PathNode[]
  hasGoal: boolean
  onBasis: OnBasis
}

/** The firm's path on one line, and what is learned leading back to its beginning; while nothing on it is known, how each step begins. */
export function PathBand({ path, hasGoal, onBasis }: PathBandProps) {
  const { t } = useTranslation()
  const begun = path.some(({ figures }) => figures.some(tellsSomething))
  return (
    <nav className="gx-path" aria-label={t('lighthouse.path')}>
      <ol>
        {path.map(({ node, figures }, index) => (
          <li key={node}>
            <div className="gx-path-node">
              <Link to={hasGoal || node === 'know' ? WAY_IN[node] : '/goal'}>
                <span className="gx-path-step">
                  <i aria-hidden="true">{index + 1}</i>
                  <b>{t(`lighthouse.node.${node}`)}</b>
                </span>
                <span className="gx-path-question">{t(`lighthouse.node.${node}.question`)}</span>
              </Link>
              {begun ? (
                <NodeFigures node={node} figures={figures} onBasis={onBasis} />
              ) : (
                <p className="gx-path-none">{t(`lighthouse.node.${node}.begin`)}</p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <p className="gx-path-back">{t('lighthouse.path.back')}</p>
    </nav>
  )
}

/** Nothing counted yet tells as little as what is unknown. */
function tellsSomething({ unit, measurement }: Measured): boolean {
  const value = measurement?.value ?? null
  return value !== null && (unit !== 'count' || value > 0)
}

const mostFigures = 3
/** A share of very few is shown as counted: "2 of 2" says more than 100%. */
const few = 20

function NodeFigures({ node, figures, onBasis }: PathNode & { onBasis: OnBasis }) {
  const { t } = useTranslation()
  const on = figures.filter((figure) => figure.on).slice(0, mostFigures)
  if (on.length === 0) return <span className="gx-path-none">{t(`lighthouse.node.${node}.none`)}</span>
  return (
    <span className="gx-path-figures">
      {on.map((figure) => (
        <NodeFigure key={figure.name} figure={figure} onBasis={() => onBasis(figure)} />
      ))}
    </span>
  )
}

/** A figure of the step, what it is of and whether that is good; a click says how it was found. */
function NodeFigure({ figure, onBasis }: { figure: Measured; onBasis: () => void }) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const { name, unit, measurement, status } = figure
  const { value = null, n, of } = measurement ?? {}
  const title = t(`metric.${name}`)
  const said = saidOf()
  const brief = measurement && words.brief(name, measurement)
  return (
    <button
      type="button"
      className="gx-plain gx-path-figure"
      aria-label={`${t('chart.basisOf', { title })} ${said} ${brief ?? ''}`}
      onClick={onBasis}
    >
      <span className="gx-path-figure-head">
        <span>{title}</span>
        <b data-unknown={value === null}>{said}</b>
      </span>
      <span className="gx-path-figure-foot">
        <StatusMark status={status} />
        <span>{brief}</span>
      </span>
    </button>
  )

  function saidOf(): string {
    if (value === null) return t('lighthouse.unknown')
    const counted = unit === 'share' && n !== undefined && of !== undefined && of <= few
    return counted ? t('lighthouse.path.of', { n, of }) : words.figure(value, unit)
  }
}
