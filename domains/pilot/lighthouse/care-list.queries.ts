import { scoreOn } from '@guanxi/analytics'
import { sql } from 'kysely'
import { type CareEntry, careSources } from '#domains/pilot/care/care.ts'
import { type Cared, rankCare } from '#domains/pilot/care/rank-care.rules.ts'
import { activeGoal } from '#domains/pilot/goal/active-goal.ts'
import { keepSlow } from '#domains/pilot/metric/keep-slow.ts'
import { metricNamed } from '#domains/pilot/metric/metric.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { seesAll } from '#platform/permission/visible-field.ts'

/** Beside every reason stands who looks after the customer, what he thinks as far as we know, and what he is worth and how he buys. */
export type CareLine = Cared & {
  ownerName: string | null
  attitude: number | null
  value: { tier: string; purchaseStage: string } | null
}

export type CareList = {
  entries: CareLine[]
  /** How many customers have a reason; `more` where a source knows of even more. */
  customers: number
  more: boolean
}

/** So many of each source are looked at; who reads on finds the rest on its page. */
const perSource = 50

/** Whom to care for today and why, over all modules that are on and all accounts that the caller may see. */
export async function careList(ctx: Ctx, { on, limit }: { on: ReadonlySet<string>; limit: number }): Promise<CareList> {
  const sources = careSources().filter(({ module, reads }) => on.has(module) && seesAll(ctx, reads))
  const goal = on.has('pilot') ? await activeGoal(ctx) : undefined
  const goalKinds = metricNamed(goal?.metric ?? '')?.care ?? []
  const lists = await Promise.all(
    sources.map((source, index) => keepSlow(ctx, `care ${source.module} ${index}`, () => source.list(ctx, perSource))),
  )
  const entries = lists.flat()
  return {
    entries: await withPeople(ctx, rankCare(entries, { limit, goalKinds }), { valued: on.has('value') }),
    customers: new Set(entries.map(({ accountId }: CareEntry) => accountId)).size,
    more: lists.some((list) => list.length === perSource),
  }
}

async function withPeople(ctx: Ctx, entries: readonly Cared[], { valued }: { valued: boolean }): Promise<CareLine[]> {
  const ws = ctx.workspaceId
  const day = ctx.now.getTime() / 86_400_000
  type Beside = {
    id: string
    ownerName: string | null
    whole: Parameters<typeof scoreOn>[1] | null
    tier: string | null
    purchaseStage: string | null
  }
  const rows = await ctx.tx.rows<Beside>(sql`
    select a.id, m.name as "ownerName", t.parts -> 'whole' as whole, v.tier, v.purchase_stage as "purchaseStage" from account a
    left join member m on m.workspace_id = ${ws} and m.id = a.owner_id
    left join account_attitude t on t.workspace_id = ${ws} and t.account_id = a.id
    left join value_current c on c.workspace_id = ${ws}
    left join account_value v on v.workspace_id = ${ws} and v.run_id = c.run_id and v.account_id = a.id
    where a.workspace_id = ${ws} and a.id = any(${entries.map(({ accountId }) => accountId)}::uuid[])`)
  const beside = new Map(rows.map((row) => [row.id, row]))
  const knows = seesAll(ctx, ['account.attitude.*'])
  const seesValue = valued && seesAll(ctx, ['account.value.*'])
  return entries.map((entry) => {
    const { ownerName = null, whole = null, tier, purchaseStage } = beside.get(entry.accountId) ?? {}
    const score = whole && scoreOn(day, whole)
    const value = seesValue && tier && purchaseStage ? { tier, purchaseStage } : null
    return { ...entry, ownerName, attitude: knows && score?.known ? score.score : null, value }
  })
}
