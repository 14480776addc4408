import { sql } from 'kysely'
import { opportunity } from '#domains/sales/index.ts'
import { addDays, dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import type { Happening } from '#seed/live-through.ts'

/** A possible sale of the past year: when it began, of which need, and what became of it. */
export type PlayedSale = {
  name: string
  amount: string
  daysAgo: number
  /** What the customer wants to get done; without it nobody knows why he would buy. */
  need?: string
  /** Days from its beginning to the day on which it should close. */
  closesIn: number
  nextStep?: { text: string; inDays: number }
  /** What it passed through later. */
  course: { daysAgo: number; stage: 'proposal' | 'negotiation' | 'won' | 'lost'; lostReason?: 'price' | 'noAnswer' }[]
}

type About = { accountId: string; contactId: string | null; needId: string | null; ownerId: string | null }

/** Sales of the sample firm, on their days. Of a need there is none where nobody has said it yet. */
export function salesOf(played: readonly PlayedSale[]): Happening[] {
  return played.flatMap((sale) => {
    let id: string | undefined
    return [
      {
        daysAgo: sale.daysAgo,
        happen: async (ctx: Ctx) => {
          id = await beginSale(ctx, sale)
        },
      },
      ...sale.course.map(({ daysAgo, ...patch }) => ({
        daysAgo,
        happen: async (ctx: Ctx) => {
          if (id) await updateRecord(ctx, opportunity, { id, patch, version: 'any' })
        },
      })),
    ]
  })
}

async function beginSale(
  ctx: Ctx,
  { name, amount, need, closesIn, nextStep }: PlayedSale,
): Promise<string | undefined> {
  const about = need ? await whoSaid(ctx, need) : await whoOrders(ctx)
  if (!about) return undefined
  const today = dayIn(ctx.now, ctx.timeZone)
  const { id } = await createRecord(ctx, opportunity, {
    ...about,
    name,
    amount: { amount, currency: 'CNY' },
    stage: need ? 'needConfirmed' : 'firstContact',
    expectedOn: addDays(today, closesIn),
    ...(nextStep && { nextStep: nextStep.text, nextStepOn: addDays(today, nextStep.inDays) }),
  })
  return id
}

/** The one who said the need last, of those whom nobody offers anything yet. */
function whoSaid(ctx: Ctx, need: string): Promise<About | undefined> {
  return ctx.tx.one<About>(sql`
    select n.account_id as "accountId", n.contact_id as "contactId", n.id as "needId", a.owner_id as "ownerId" from need n
    join account a on a.workspace_id = ${ctx.workspaceId} and a.id = n.account_id and a.deleted_at is null
    where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null and n.statement = ${need} and n.evidence_count > 0
      and ${isFree(ctx)}
    order by n.last_evidence_at desc, n.id limit 1`)
}

/** Who ordered most in the last quarter, of those whom nobody offers anything yet. */
function whoOrders(ctx: Ctx): Promise<About | undefined> {
  const since = addDays(dayIn(ctx.now, ctx.timeZone), -90)
  return ctx.tx.one<About>(sql`
    select a.id as "accountId", null as "contactId", null as "needId", a.owner_id as "ownerId" from account a
    join sales_order s on s.workspace_id = ${ctx.workspaceId} and s.account_id = a.id and s.deleted_at is null
      and s.status <> 'cancelled' and s.date >= ${since}::date
    where a.workspace_id = ${ctx.workspaceId} and a.deleted_at is null and ${isFree(ctx)}
    group by a.id, a.owner_id order by sum(s.total_base) desc nulls last, a.id limit 1`)
}

const isFree = (ctx: Ctx) => sql`not exists (select from opportunity o
  where o.workspace_id = ${ctx.workspaceId} and o.account_id = a.id and o.deleted_at is null)`
