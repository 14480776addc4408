import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { percentWords } from '#fields/percent/words.ts'
import { useRights } from '#web/api/session.ts'
import { Basis } from '#web/basis/basis.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { AskedFault } from '#web/ui/awaited.tsx'
import { Section } from '#web/ui/page.tsx'
import { MatchBasis } from './grid-basis.tsx'
import { compareAgain, type MarketFirm, suggestionsQuery } from './market-calls.ts'
import { useDecision } from './use-decision.ts'
import './suggestion-list.css'

const suggested = [{ field: 'state', op: 'eq', value: 'suggested' }]

/** Firms of the list that look like customers: one click says whether they are. */
export function SuggestionList() {
  const { t } = useTranslation()
  const suggestions = useQuery(suggestionsQuery)
  const { data } = suggestions
  if (!data?.count) return <AskedFault asked={[suggestions]} />
  return (
    <Section
      title={t('market.suggestions.title')}
      action={
        <span>
          <Basis title={t('market.suggestions.title')}>
            <MatchBasis count={data.count} />
          </Basis>
          <CompareButton />
        </span>
      }
    >
      <p className="gx-blind-help">{t('market.suggestions.lead', { count: data.count })}</p>
      <table className="gx-suggestions">
        <thead>
          <tr>
            <th scope="col">{t('market.suggestions.firm')}</th>
            <th scope="col">{t('market.suggestions.account')}</th>
            <th scope="col">{t('market.suggestions.why')}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {data.data.map((firm) => (
            <SuggestionRow key={firm.id} firm={firm} />
          ))}
        </tbody>
      </table>
      {data.count > data.data.length && (
        <Link to="/$plural" params={{ plural: 'market-firms' }} search={{ filter: suggested }}>
          {t('market.suggestions.all', { count: data.count })}
        </Link>
      )}
    </Section>
  )
}

function CompareButton() {
  const { t } = useTranslation()
  const { update } = useRights('marketFirm')
  const [busy, setBusy] = useState(false)
  if (update === 'none') return null
  const compare = async () => {
    setBusy(true)
    await compareAgain().finally(() => setBusy(false))
  }
  return (
    <Button type="text" size="small" loading={busy} onClick={() => void compare()}>
      {t(busy ? 'market.comparing' : 'market.compare')}
    </Button>
  )
}

function SuggestionRow({ firm }: { firm: MarketFirm }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { update } = useRights('marketFirm')
  const { run, busy } = useDecision(firm)
  const { account, matchReason, matchScore } = firm
  return (
    <tr>
      <th scope="row">
        <Link to="/$plural/$id" params={{ plural: 'market-firms', id: firm.id }}>
          {firm.name}
        </Link>
      </th>
      <td>
        {account ? (
          <Link to="/$plural/$id" params={{ plural: 'accounts', id: account.id }}>
            {account.name}
          </Link>
        ) : (
          <span className="gx-quiet">{t('market.suggestions.hidden')}</span>
        )}
      </td>
      <td>
        {t(`marketFirm.matchReason.${matchReason}`)}{' '}
        <span className="gx-quiet gx-figures">{percentWords(matchScore ?? 0, formats)}</span>
      </td>
      <td>
        {update !== 'none' && account && (
          <span className="gx-suggestion-answers">
            <Button
              size="small"
              loading={busy === 'confirm'}
              aria-label={`${t('market.firm.confirm')}: ${firm.name}`}
              onClick={() => run('confirm')}
            >
              {t('market.firm.confirm')}
            </Button>
            <Button
              size="small"
              loading={busy === 'reject'}
              aria-label={`${t('market.firm.reject')}: ${firm.name}`}
              onClick={() => run('reject')}
            >
              {t('market.firm.reject')}
            </Button>
          </span>
        )}
      </td>
    </tr>
  )
}
