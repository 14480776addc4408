import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PickedQuote } from './evaluation-calls.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'

/** What customers said, word for word, and whether it supports the programme. */
export function QuoteLines({ quotes }: { quotes: PickedQuote[] }) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  if (quotes.length === 0) return null
  return (
    <ul className="gx-quotes">
      {quotes.map(({ activityId, accountId, accountName, quote, saidOn, speaks }) => (
        <li key={activityId} data-speaks={speaks}>
          <q>{quote}</q>
          <p className="gx-quiet">
            <Link to="/$plural/$id" params={{ plural: 'accounts', id: accountId }}>
              {accountName}
            </Link>{' '}
            · {words.day(saidOn)} · {t(`evaluation.quote.${speaks}`)}
          </p>
        </li>
      ))}
    </ul>
  )
}
