import { useTranslation } from 'react-i18next'
import type { Evaluation } from './evaluation-calls.ts'
import { amountOf, useEvaluationWords } from './use-evaluation-words.ts'

/** What it cost in money and hours, and between which amounts the return lies. */
export function CostLines({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  const hours = evaluation.hours ?? 0
  const [spent, hourCost, cost] = [evaluation.spent, evaluation.hourCost, evaluation.cost].map(amountOf)
  const [gainedLow, gainedHigh] = [evaluation.gainedLow, evaluation.gainedHigh].map(amountOf)
  const [returnLow, returnHigh] = [evaluation.returnLow, evaluation.returnHigh].map(amountOf)
  const budget = evaluation.review.facts.money.budget
  const worked =
    hourCost === null || hourCost === undefined
      ? t('evaluation.page.hoursOnly', { hours: words.hours(hours) })
      : t('evaluation.page.hoursAt', { hours: words.hours(hours), rate: words.money(hourCost) })
  const facts: [string, string, string?][] = [
    [
      t('evaluation.spent'),
      [
        spent === null || spent === undefined ? t('evaluation.page.notNoted') : words.money(spent),
        budget !== null && t('evaluation.page.ofBudget', { budget: words.money(budget) }),
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    [t('evaluation.hours'), worked],
    [t('evaluation.cost'), cost === null || cost === undefined ? t('evaluation.page.costOpen') : words.money(cost)],
    [
      t('evaluation.page.gained'),
      typeof gainedLow === 'number' && typeof gainedHigh === 'number'
        ? words.moneyRange(gainedLow, gainedHigh)
        : t('evaluation.page.gainedUnknown'),
    ],
  ]
  return (
    <>
      <dl className="gx-costs gx-figures">
        {facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
        {typeof returnLow === 'number' && typeof returnHigh === 'number' && (
          <>
            <dt>{t('evaluation.page.return')}</dt>
            <dd>
              <b>{words.moneyRange(returnLow, returnHigh)}</b>
            </dd>
          </>
        )}
      </dl>
      {typeof gainedLow === 'number' && <p className="gx-quiet">{t('evaluation.page.notProfit')}</p>}
    </>
  )
}
