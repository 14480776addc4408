import { sql } from 'kysely'
import { actOnNeed } from '#domains/needs/action/act-on-need.ts'
import { jointPlan, promise } from '#domains/relationship/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { createRecord, createRecords } from '#platform/record/create-records.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { dayOf, isoDay } from '#seed/demo/day.ts'
import type { Random } from '#seed/random.ts'

type Reached = { id: string; ownerId: string | null; contactId: string | null }

const ours = ['季度末前把返点结清', '常用型号备足两个月的货', '每月派一名工程师到店里半天', '串货三天内查清答复']
const theirs = [
  '每月五号前报下月的要货计划',
  '店里留一面墙做泵阀样板',
  '终端客户的装机信息当月登记',
  '货款按四十五天结',
]

/** Dealers that were visited write down with us what both sides will do; most of it is kept, some of it late, some not yet due. */
export async function agreeWithDealers(ctx: Ctx, { programmeId, random }: { programmeId: string; random: Random }) {
  const dealers = await ctx.tx.rows<Reached>(sql`
    select distinct on (s.account_id) s.account_id as id, s.owner_id as "ownerId", s.contact_id as "contactId" from programme_step s
    where s.workspace_id = ${ctx.workspaceId} and s.programme_id = ${programmeId} and s.state = 'done' order by s.account_id`)
  const today = dayOf(dayIn(ctx.now, ctx.timeZone))
  for (const { id: accountId, ownerId, contactId } of dealers) {
    const about = { accountId, ownerId, contactId }
    const { id: planId } = await createRecord(ctx, jointPlan, {
      ...about,
      title: '明年共同计划',
      theirGoal: '少压货，回款不断档，终端客户有人服务',
      ourGoal: '区域里不断货、不串货，终端客户的情况我们也知道',
      untilOn: isoDay(today + 365),
    })
    await createRecords(
      ctx,
      promise,
      [ours, theirs].flatMap((texts, side) =>
        random
          .shuffle(texts)
          .slice(0, 2)
          .map((text) => {
            const dueOn = today - random.int(-40, 14)
            const kept = dueOn < today && random.chance(0.8)
            return {
              ...about,
              planId,
              text,
              whose: side === 0 ? 'ours' : 'theirs',
              dueOn: isoDay(dueOn),
              doneOn: kept ? isoDay(Math.min(today, dueOn + random.pick([-3, -1, 0, 0, 5]))) : null,
            } as const
          }),
      ),
    )
  }
}

/** Most of the promises that have come due since are kept, some a few days late. */
export async function keepPromises(ctx: Ctx, random: Random): Promise<void> {
  const today = dayIn(ctx.now, ctx.timeZone)
  const due = await ctx.tx.rows<{ id: string; dueOn: string }>(sql`
    select p.id, to_char(p.due_on, 'YYYY-MM-DD') as "dueOn" from promise p
    where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null and p.done_on is null and p.due_on < ${today}::date order by p.id`)
  for (const { id, dueOn } of due) {
    if (!random.chance(0.82)) continue
    const doneOn = isoDay(Math.min(dayOf(today), dayOf(dueOn) + random.pick([-2, 0, 0, 0, 4])))
    await updateRecord(ctx, promise, { id, patch: { doneOn }, version: 'any' })
  }
}

/** For the needs that matter most and are met worst, somebody says what he will do; the need stays the reason. */
export async function actOnNeeds(ctx: Ctx, { most, random }: { most: number; random: Random }): Promise<void> {
  const needs = await ctx.tx.rows<{ id: string; statement: string; ownerId: string | null }>(sql`
    select n.id, n.statement, a.owner_id as "ownerId" from need n
    join account a on a.workspace_id = ${ctx.workspaceId} and a.id = n.account_id and a.deleted_at is null
    where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null and n.state = 'stated' and n.importance >= 4
    order by n.importance - n.satisfaction desc nulls last, n.id limit ${most}`)
  for (const { id, statement, ownerId } of needs) {
    const dueAt = new Date(ctx.now.getTime() + random.int(-4, 30) * 86_400_000).toISOString()
    await actOnNeed(ctx, {
      needId: id,
      subject: `为“${statement}”拿出办法`.slice(0, 200),
      dueAt,
      ownerId: ownerId ?? undefined,
    })
  }
}
