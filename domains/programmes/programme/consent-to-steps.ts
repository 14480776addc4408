import { sql } from 'kysely'
import type { StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { withdrawnSql } from '#platform/consent/consent-ledger.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { contactKinds } from './contact-way.rules.ts'

type Person = { record: Sql; preferred: Sql; actions: readonly Pick<StrategyAction, 'kind'>[] }

/**
 * Whether a person took back that we use his data for marketing by one of the ways in which these actions approach him, the one he prefers
 * included, because steps follow it. Actions that approach nobody need no consent.
 */
export function consentWithdrawn(ctx: Ctx, { record, preferred, actions }: Person): Sql<boolean> {
  const kinds = new Set<string>(actions.map(({ kind }) => kind))
  const ways = Object.entries(contactKinds).flatMap(([channel, kind]) => (kinds.has(kind) ? [channel] : []))
  if (ways.length === 0) return sql<boolean>`false`
  const channels = sql`array_append(${ways}::text[], ${preferred})`
  return withdrawnSql(ctx, { record, purpose: 'marketing', channels })
}
