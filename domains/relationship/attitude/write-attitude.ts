import { type AttitudeSums, attitudeMethod, fadesOn, poolSums, type Statement, sumStatements } from '@guanxi/analytics'
import { sql } from 'kysely'
import { type Construct, constructs } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { lockAccounts } from './lock-accounts.ts'

export const dayMs = 86_400_000

/** Sums of each construct that was spoken of, and of the whole relationship. */
export type AttitudeParts = Partial<Record<Construct | 'whole', AttitudeSums & { fadesOn: number }>>

/** The whole is relationship quality: trust, commitment and satisfaction (Palmatier et al. 2006); advocacy is what follows from it. */
const quality: readonly Construct[] = ['trust', 'commitment', 'satisfaction']

type Said = { accountId: string; contactId: string | null; construct: Construct; value: number; at: Date }

/** Computes the attitude of accounts and their contacts again from all statements; called whenever one of these changes. */
export async function writeAttitude(ctx: Ctx, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return
  await lockAccounts(ctx, accountIds)
  const said = await ctx.tx.rows<Said>(sql`
    select e.account_id as "accountId", e.contact_id as "contactId", e.construct, e.value::float8 as value, e.said_at as at
    from attitude_evidence e
    where e.workspace_id = ${ctx.workspaceId} and e.account_id = any(${accountIds}::uuid[]) and e.deleted_at is null
    order by e.said_at, e.id`)
  await Promise.all([
    writeAccounts(
      ctx,
      accountIds,
      groupBy(said, ({ accountId }) => accountId),
    ),
    writeContacts(
      ctx,
      accountIds,
      groupBy(said, ({ contactId }) => contactId),
    ),
  ])
}

/** Pure: what statements add up to, by construct and as a whole. */
function attitudeParts(said: readonly { construct: Construct; value: number; at: Date }[]): AttitudeParts {
  const sums = new Map<Construct, AttitudeSums>()
  for (const construct of constructs) {
    const statements: Statement[] = said
      .filter((each) => each.construct === construct)
      .map(({ value, at }) => ({ value, day: at.getTime() / dayMs }))
    const sum = sumStatements(statements)
    if (sum) sums.set(construct, sum)
  }
  const whole = poolSums(quality.flatMap((construct) => sums.get(construct) ?? []))
  const parts = [...sums, ...(whole ? [['whole', whole] as const] : [])]
  return Object.fromEntries(parts.map(([name, sum]) => [name, { ...sum, fadesOn: fadesOn(sum) }]))
}

async function writeAccounts(ctx: Ctx, accountIds: readonly string[], groups: Map<string, Said[]>): Promise<void> {
  const today = ctx.now.getTime() / dayMs
  const rows = [...groups].map(([accountId, said]) => {
    const parts = attitudeParts(said)
    const all = Object.values(parts)
    const known = (name: Construct | 'whole') => {
      const part = parts[name]
      return part && part.fadesOn > today ? part.mean : null
    }
    return {
      account_id: accountId,
      parts,
      score: known('whole'),
      trust: known('trust'),
      commitment: known('commitment'),
      satisfaction: known('satisfaction'),
      advocacy: known('advocacy'),
      statements: said.length,
      last_said_at: new Date(Math.max(...said.map(({ at }) => at.getTime()))),
      known_until: new Date(Math.max(...all.map((part) => part.fadesOn)) * dayMs),
    }
  })
  await ctx.tx.run(sql`
    delete from account_attitude where workspace_id = ${ctx.workspaceId} and account_id = any(${accountIds}::uuid[])`)
  await ctx.tx.run(sql`
    insert into account_attitude (workspace_id, account_id, method, parts, score, trust, commitment, satisfaction, advocacy,
      statements, last_said_at, known_until, computed_at)
    select ${ctx.workspaceId}, r.account_id, ${attitudeMethod.version}, r.parts, r.score, r.trust, r.commitment, r.satisfaction, r.advocacy,
      r.statements, r.last_said_at, r.known_until, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(account_id uuid, parts jsonb, score float8, trust float8,
      commitment float8, satisfaction float8, advocacy float8, statements int4, last_said_at timestamptz, known_until timestamptz)`)
}

async function writeContacts(
  ctx: Ctx,
  accountIds: readonly string[],
  groups: Map<string | null, Said[]>,
): Promise<void> {
  const rows = [...groups].flatMap(([contactId, said]) =>
    contactId ? [{ contact_id: contactId, account_id: said[0]!.accountId, parts: attitudeParts(said) }] : [],
  )
  await ctx.tx.run(sql`
    delete from contact_attitude where workspace_id = ${ctx.workspaceId} and account_id = any(${accountIds}::uuid[])`)
  await ctx.tx.run(sql`
    insert into contact_attitude (workspace_id, contact_id, account_id, method, parts, computed_at)
    select ${ctx.workspaceId}, r.contact_id, r.account_id, ${attitudeMethod.version}, r.parts, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(contact_id uuid, account_id uuid, parts jsonb)`)
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
