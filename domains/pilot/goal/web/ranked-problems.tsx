import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Ranking } from '#domains/pilot/problem/rank-problems.rules.ts'
import { Section } from '#web/ui/page.tsx'
import type { Line } from './problem-line.tsx'
import type { Marks } from './problem-step.tsx'

interface RankedProblemsProps {
  ranking: Ranking<Line & Marks>
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** The firm's problems in order, the one that stands out most and the most urgent marked; one is solved first. */
export function RankedProblems({ ranking, chosen, onChoose }: RankedProblemsProps) {
  const { t } = useTranslation()
  const { ranked, mostProminent, mostUrgent } = ranking
  return (
    <Section title={t('goal.rank.title')}>
      <ol className="gx-ranked">
        {ranked.map((problem) => (
          <li key={problem.id}>
            <Radio
              checked={problem.id === chosen}
              disabled={problem.help === 'no'}
              onChange={() => onChoose(problem.id)}
            >
              {problem.title}
            </Radio>
            <span className="gx-ranked-marks">
              {problem === mostProminent && <span className="gx-rank-chip">{t('goal.rank.prominent')}</span>}
              {problem === mostUrgent && <span className="gx-rank-chip">{t('goal.rank.urgent')}</span>}
              {problem.help === 'no' && <span className="gx-quiet">{t('goal.rank.notOurs')}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
