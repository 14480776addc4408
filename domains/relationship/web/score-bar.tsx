import { useTranslation } from 'react-i18next'
import type { Construct } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import { Hatched } from '#web/charts/hatched.tsx'
import type { Score } from './relationship-calls.ts'
import './score-bar.css'

interface ScoreBarProps {
  construct: Construct | 'whole'
  score: Score | undefined
}

/** One figure of attitude on the scale from 0 to 100: the interval as a band, the score as a dot; hatched where nothing is known. */
export function ScoreBar({ construct, score }: ScoreBarProps) {
  const { t } = useTranslation()
  const known = score?.known ? score : undefined
  return (
    <div className="gx-score" data-whole={construct === 'whole'} data-known={known !== undefined}>
      <span className="gx-score-name">
        {t(construct === 'whole' ? 'relationship.construct.whole' : `attitude.${construct}`)}
      </span>
      <span className="gx-score-figure gx-figures">
        {known ? Math.round(known.score) : t(score ? 'relationship.faded' : 'relationship.unknown')}
      </span>
      {known ? (
        <span
          className="gx-score-track"
          role="img"
          aria-label={t('relationship.interval', { low: Math.round(known.low), high: Math.round(known.high) })}
        >
          <span
            className="gx-score-band"
            style={{ left: `${known.low}%`, width: `${Math.max(1, known.high - known.low)}%` }}
          />
          <span className="gx-score-dot" style={{ left: `${known.score}%` }} />
        </span>
      ) : (
        <Hatched about="attitude" width="100%" height={8} />
      )}
      {score && (
        <span className="gx-score-basis gx-quiet gx-figures">
          {known && `${Math.round(known.low)}–${Math.round(known.high)} · `}
          {t('relationship.statements', { count: score.statements })}
        </span>
      )}
    </div>
  )
}
