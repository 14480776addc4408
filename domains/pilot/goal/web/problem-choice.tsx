import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { OwnProblem } from './own-problem.tsx'
import { type ProblemDraft, USUAL } from './problem-draft.ts'
import { type Line, ProblemLine } from './problem-line.tsx'
import './problem-choice.css'

interface ProblemChoiceProps {
  lines: Line[]
  draft: ProblemDraft
  /** Whether each problem asks at once how much it stands out; else as soon as there is another to compare it with. */
  rateOne: boolean
  /** Whether one is being put into own words. */
  adding: boolean
  onChange: (change: Partial<ProblemDraft>) => void
  onAdding: (adding: boolean) => void
}

/** Which problems are ours, how much each stands out, how urgent it is; ready ones and own words. */
export function ProblemChoice({ lines, draft, rateOne, adding, onChange, onAdding }: ProblemChoiceProps) {
  const { t } = useTranslation()
  const { marks, own } = draft
  const usual = { prominence: USUAL, urgency: USUAL }
  const rated = lines.filter(({ id }) => marks[id]).length
  return (
    <>
      <ul className="gx-problems">
        {lines.map((line) => (
          <ProblemLine
            key={line.id}
            line={line}
            marks={marks[line.id]}
            asks={rateOne || rated > 1}
            onMark={(values) => onChange({ marks: { ...marks, [line.id]: values } })}
            onFirst={() => onChange({ marks: { ...marks, [line.id]: usual } })}
          />
        ))}
      </ul>
      {adding ? (
        <OwnProblem
          onCancel={() => onAdding(false)}
          onAdd={(line) => {
            onChange({
              own: [...own.filter(({ id }) => id !== line.id), line],
              marks: { ...marks, [line.id]: usual },
            })
            onAdding(false)
          }}
        />
      ) : (
        <Button className="gx-problem-own" onClick={() => onAdding(true)}>
          {t('goal.problem.own')}
        </Button>
      )}
    </>
  )
}
