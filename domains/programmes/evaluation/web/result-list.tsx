import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Hatched } from '#web/charts/hatched.tsx'
import { Section } from '#web/ui/page.tsx'
import type { Evaluation, Result } from './evaluation-calls.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'
import { Whisker } from './whisker.tsx'

interface ResultListProps {
  evaluation: Evaluation
  onBasis: (place: number) => void
}

/** Each outcome with its groups, the difference, between what it lies, and what could not be computed. */
export function ResultList({ evaluation, onBasis }: ResultListProps) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  const { results, refused, expectedLow, expectedHigh } = evaluation
  if (results.length + refused.length === 0) return null
  const least = expectedLow ?? expectedHigh
  const expected = least === null ? null : { low: least, high: expectedHigh ?? least }
  return (
    <Section title={t('evaluation.page.results')}>
      <ul className="gx-outcomes">
        {results.map((result, place) => (
          <li key={`${result.outcome} ${result.arm}`} data-about={aboutOf(result.outcome)}>
            <div className="gx-result-name">
              <b>{words.outcome(result.outcome)}</b>
              {result.arm && <span className="gx-quiet">{result.arm}</span>}
              {result.main && <span className="gx-result-main">{t('evaluation.page.decides')}</span>}
              {result.grade !== evaluation.grade && (
                <span className="gx-result-main">{t(`evaluation.grade.${result.grade}`)}</span>
              )}
            </div>
            <Groups result={result} />
            <Whisker
              result={result}
              expected={result.main ? expected : null}
              label={`${words.outcome(result.outcome)}: ${words.range(result.unit, result)}`}
            />
            <div className="gx-result-figure gx-figures">
              <b>{words.withUnit(result.unit, words.difference(result.unit, result.difference))}</b>
              <span>{words.range(result.unit, result)}</span>
              <Button type="link" size="small" onClick={() => onBasis(place)}>
                {t('chart.basis')}
              </Button>
            </div>
          </li>
        ))}
        {refused.map((refusal) => (
          <li key={`${refusal.outcome} ${refusal.arm} no`} data-about={aboutOf(refusal.outcome)}>
            <div className="gx-result-name">
              <b>{words.outcome(refusal.outcome)}</b>
              {refusal.arm && <span className="gx-quiet">{refusal.arm}</span>}
            </div>
            <div className="gx-result-refused">
              <Hatched about={aboutOf(refusal.outcome)} width={48} />
              <span>{words.refusal(refusal)}</span>
            </div>
          </li>
        ))}
      </ul>
      {expected && results.some(({ main }) => main) && (
        <p className="gx-quiet gx-outcomes-key">
          <i className="gx-expected-mark" aria-hidden="true" /> {t('evaluation.page.expectedKey')}
        </p>
      )}
    </Section>
  )
}

/** What each group did; without another group, how it changed. */
function Groups({ result: { unit, treated, control, grade } }: { result: Result }) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  const value = (mean: number) => (grade === 'randomised' ? words.figure(unit, mean) : words.difference(unit, mean))
  return (
    <dl className="gx-groups gx-figures">
      <dt>{t('evaluation.page.treated')}</dt>
      <dd>
        {value(treated.mean)} <span className="gx-quiet">{t('evaluation.page.n', { n: words.count(treated.n) })}</span>
      </dd>
      {control && (
        <>
          <dt>{t(grade === 'randomised' ? 'evaluation.page.control' : 'evaluation.page.others')}</dt>
          <dd>
            {value(control.mean)}{' '}
            <span className="gx-quiet">{t('evaluation.page.n', { n: words.count(control.n) })}</span>
          </dd>
        </>
      )}
    </dl>
  )
}

/** What they said has another colour than what they did. */
function aboutOf(outcome: string): 'attitude' | 'behaviour' {
  return outcome === 'attitude' ? 'attitude' : 'behaviour'
}
