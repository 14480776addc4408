import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Ranking } from '#domains/pilot/problem/rank-problems.rules.ts'
import { Section } from '#web/ui/page.tsx'
import type { RatedLine } from './problem-draft.ts'
import './problem-choice.css'

interface RankedProblemsProps {
  ranking: Ranking<RatedLine>
  chosen: string | undefined
  /** Without it the first in order is solved first. */
  onChoose?: (id: string) => void
}

/** The firm's problems in order, the one that stands out most and the most urgent marked; one is solved first. */
export function RankedProblems({ ranking, chosen, onChoose }: RankedProblemsProps) {
  const { t } = useTranslation()
  const { ranked, mostProminent, mostUrgent } = ranking
  return (
    <Section title={t(onChoose ? 'goal.rank.title' : 'goal.rank.order')}>
      <ol className="gx-ranked">
        {ranked.map((problem) => (
          <li key={problem.id}>
            {onChoose ? (
              <Radio
                checked={problem.id === chosen}
                disabled={problem.help === 'no'}
                onChange={() => onChoose(problem.id)}
              >
                {problem.title}
              </Radio>
            ) : (
              <span data-chosen={problem.id === chosen}>{problem.title}</span>
            )}
            <span className="gx-ranked-marks">
              {problem === mostProminent && <span className="gx-rank-chip">{t('goal.rank.prominent')}</span>}
              {problem === mostUrgent && <span className="gx-rank-chip">{t('goal.rank.urgent')}</span>}
              {!onChoose && problem.id === chosen && <span className="gx-rank-chip">{t('goal.rank.first')}</span>}
              {problem.help === 'no' && <span className="gx-quiet">{t('goal.rank.notOurs')}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
