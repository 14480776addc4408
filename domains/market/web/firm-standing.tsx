import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useReferred } from '#web/object/use-referred.ts'
import type { Decision, MarketFirm } from './market-calls.ts'
import { useDecision } from './use-decision.ts'
import './firm-standing.css'

/** Whether a firm of the list is a customer, why we say so, and what can be done about it. */
export default function FirmStanding({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const firm = record as MarketFirm
  const { state, accountId, matchReason } = firm
  const { title, plural } = useReferred({ object: 'account', id: accountId, included: firm.account ?? undefined })
  const { run, busy } = useDecision(firm)
  const choices = useChoices(firm)
  return (
    <section className="gx-firm-standing" aria-label={t('market.firm.standing')}>
      <h2>{t('market.firm.standing')}</h2>
      <p>
        {t(`market.firm.standing.${state}`)}{' '}
        {accountId && plural && (
          <Link to="/$plural/$id" params={{ plural, id: accountId }}>
            {title}
          </Link>
        )}
        {accountId && !plural && t('market.suggestions.hidden')}
      </p>
      {matchReason && <p className="gx-quiet">{t(`marketFirm.matchReason.${matchReason}`)}</p>}
      {choices.length > 0 && (
        <div>
          {choices.map((choice) => (
            <Button key={choice} loading={busy === choice} onClick={() => run(choice)}>
              {t(`market.firm.${choice}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}

/** What this person may decide about the firm as it stands. */
function useChoices({ state, matchReason }: MarketFirm): Decision[] {
  const { update } = useRights('marketFirm')
  const { create } = useRights('account')
  const may = update !== 'none'
  const choices: [Decision, boolean][] = [
    ['confirm', may && state === 'suggested'],
    ['reject', may && state === 'suggested'],
    ['promote', create && (state === 'unmatched' || state === 'rejected')],
    ['reopen', (may && (state === 'matched' || state === 'rejected')) || (create && matchReason === 'promoted')],
  ]
  return choices.filter(([, open]) => open).map(([choice]) => choice)
}
