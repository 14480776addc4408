import { useTranslation } from 'react-i18next'
import { type BasisTopic, TOPICS } from './basis-topics.ts'
import { useFigureWords } from './figure-words.ts'
import type { DoneRun } from './value-calls.ts'

interface BasisNumbersProps {
  topic: BasisTopic
  run: DoneRun
  /** By their own names. */
  methods: string[]
}

/** The last part of a basis, for those who reckon themselves: method, formula, fitted numbers. */
export function BasisNumbers({ topic, run, methods }: BasisNumbersProps) {
  const { t } = useTranslation()
  const words = useFigureWords(run.currency)
  const { modelled, formula } = TOPICS[topic]
  const { parameters, standardErrors, spend, logLikelihood, other, atBoundary } = run
  const fitted = modelled && parameters
  return (
    <details className="gx-value-basis-numbers">
      <summary>{t('value.page.basis.formula')}</summary>
      {methods.length > 0 && <p>{t('value.page.basis.method', { methods: methods.join(t('settings.comma')) })}</p>}
      {(fitted || !modelled) && (
        <pre>
          {formula.map((line) => (
            <code key={line}>{line}</code>
          ))}
        </pre>
      )}
      {fitted && (
        <table className="gx-figures">
          <tbody>
            {Object.entries(parameters).map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{words.decimal(value, 4)}</td>
                <td className="gx-quiet">
                  {standardErrors && !atBoundary
                    ? `± ${words.decimal(standardErrors[name as keyof typeof standardErrors], 4)}`
                    : ''}
                </td>
              </tr>
            ))}
            {spend &&
              Object.entries(spend).map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{words.decimal(value, 4)}</td>
                  <td />
                </tr>
              ))}
          </tbody>
        </table>
      )}
      {fitted && logLikelihood !== null && (
        <p>
          {t('value.page.basis.likelihood', { value: words.decimal(logLikelihood, 2) })}
          {other && ` ${t('value.page.basis.other', { value: words.decimal(other.logLikelihood, 2) })}`}
        </p>
      )}
      <p className="gx-quiet">{t('value.page.basis.version', { version: run.methodVersion })}</p>
    </details>
  )
}
