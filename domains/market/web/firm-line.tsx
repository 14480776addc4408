import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRights } from '#web/api/session.ts'
import type { MarketFirm } from './market-calls.ts'
import { useDecision } from './use-decision.ts'

/** A firm that is no customer, with the one click that makes it a prospect. */
export function FirmLine({ firm }: { firm: MarketFirm }) {
  const { t } = useTranslation()
  const { create } = useRights('account')
  const { run, busy } = useDecision(firm)
  return (
    <li className="gx-stranger">
      <Link to="/$plural/$id" params={{ plural: 'market-firms', id: firm.id }}>
        {firm.name}
      </Link>
      {create && (
        <Button
          size="small"
          loading={busy === 'promote'}
          aria-label={`${t('market.firm.promote')}: ${firm.name}`}
          onClick={() => run('promote')}
        >
          {t('market.firm.promote')}
        </Button>
      )}
    </li>
  )
}
