import { useTranslation } from 'react-i18next'
import type { PlannedAndDone } from '#domains/programmes/evaluation/review.rules.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'

/** What was planned beside what was done, filled by the product. */
export function FactTable({ facts }: { facts: PlannedAndDone }) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  const { steps, accounts, waves, hours, money } = facts
  if (accounts.planned === 0 && steps.length === 0) return <p className="gx-quiet">{t('evaluation.facts.none')}</p>
  const rows: [string, string, string, string?][] = [
    [
      t('evaluation.facts.accounts'),
      words.count(accounts.planned),
      words.count(accounts.reached),
      notes(accounts.givenUp, 'givenUp'),
    ],
    [
      t('evaluation.facts.waves'),
      words.count(waves.planned),
      words.count(waves.released),
      notes(waves.dropped, 'dropped'),
    ],
    ...steps.map(({ kind, planned, done, skipped, open }): [string, string, string, string] => [
      t(`programmeStep.kind.${kind}`),
      words.count(planned),
      words.count(done),
      [notes(skipped, 'skipped'), notes(open, 'open')].filter(Boolean).join(' · '),
    ]),
    [t('evaluation.facts.hours'), words.hours(hours.planned), words.hours(hours.worked)],
  ]
  if (money.budget !== null || money.spent !== null) {
    const amount = (value: number | null) => (value === null ? '' : words.money(value))
    rows.push([t('evaluation.facts.money'), amount(money.budget), amount(money.spent)])
  }
  return (
    <table className="gx-facts gx-figures">
      <thead>
        <tr>
          <th scope="col" aria-label={t('evaluation.facts.what')} />
          <th scope="col">{t('evaluation.facts.planned')}</th>
          <th scope="col">{t('evaluation.facts.done')}</th>
          <th scope="col" aria-label={t('evaluation.facts.note')} />
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, planned, done, note]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{planned}</td>
            <td>{done}</td>
            <td className="gx-quiet">{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )

  function notes(number: number, what: string): string {
    return number > 0 ? t(`evaluation.facts.${what}`, { number: words.count(number) }) : ''
  }
}
