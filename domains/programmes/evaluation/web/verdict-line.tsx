import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from './evaluation-calls.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'

/** The verdict in a word, what it rests on, and how it stands to what was expected at the start. */
export function VerdictLine({ evaluation, onBasis }: { evaluation: Evaluation; onBasis: () => void }) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  const { verdict, grade, against, results, expectedLow, expectedHigh } = evaluation
  const main = results.find((result) => result.main)
  const least = expectedLow ?? expectedHigh
  return (
    <div className="gx-verdict" data-verdict={verdict}>
      <strong>{t(`evaluation.verdict.${verdict}`)}</strong>
      <span className="gx-verdict-grade">
        <Button type="link" size="small" onClick={onBasis}>
          {t('evaluation.page.grade', { grade: t(`evaluation.grade.${grade}`) })}
        </Button>
      </span>
      {main && (
        <p>
          {main.control
            ? t('evaluation.page.main.compared', {
                outcome: words.outcome(main.outcome),
                treated: words.figure(main.unit, main.treated.mean),
                control: words.figure(main.unit, main.control.mean),
                difference: words.withUnit(main.unit, words.difference(main.unit, main.difference)),
                range: words.range(main.unit, main),
              })
            : t('evaluation.page.main.change', {
                outcome: words.outcome(main.outcome),
                difference: words.withUnit(main.unit, words.difference(main.unit, main.difference)),
                range: words.range(main.unit, main),
              })}
        </p>
      )}
      {main && least !== null && (
        <p>
          {t('evaluation.page.expected', {
            range: words.withUnit(main.unit, words.range(main.unit, { low: least, high: expectedHigh ?? least })),
          })}
          {against && <b> {t(`evaluation.against.${against}`)}</b>}
        </p>
      )}
    </div>
  )
}
