import { useTranslation } from 'react-i18next'
import type { EarlierEvaluation } from '#domains/programmes/evaluation/evaluation.queries.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'

/** What was found before, newest first. */
export function EarlierList({ earlier }: { earlier: EarlierEvaluation[] }) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  return (
    <ul className="gx-earlier">
      {earlier.map(({ id, evaluatedOn, verdict, grade }) => (
        <li key={id}>
          <span className="gx-figures">{words.day(evaluatedOn)}</span>
          <b>{t(`evaluation.verdict.${verdict}`)}</b>
          <span className="gx-quiet">{t(`evaluation.grade.${grade}`)}</span>
        </li>
      ))}
    </ul>
  )
}
