import { memberCtx } from '#platform/auth/member-ctx.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { purgeOldAsOf } from '#platform/recycle-bin/purge-old.chore.ts'
import { dayOf, isoDay } from './demo/day.ts'
import type { GrowingFirm } from './fill-firm.ts'

/** Something that people of a sample firm do, so many days before today. */
export type Happening = { daysAgo: number; happen(ctx: Ctx): Promise<void> }

const cleaner = { kind: 'system', name: 'seed', reason: 'sample firm' } as const

export type Life = {
  growing: GrowingFirm
  adminId: string
  today: string
  /** Does what commands put into the background, before time moves on. */
  settle(ctx: Ctx): Promise<void>
}

/**
 * Lets a sample firm live day by day: what came in until then is there, people decide on what they can see on that day, and time
 * continues. Ends today. What was deleted leaves the recycle bin in its time, or the log of a new sample firm would begin with that.
 */
export async function liveThrough(
  ctx: Ctx,
  { growing, today, settle, adminId }: Life,
  happenings: readonly Happening[],
): Promise<void> {
  let cleared = ''
  const inOrder = happenings.filter(({ daysAgo }) => daysAgo >= 0).sort((a, b) => b.daysAgo - a.daysAgo)
  for (const { daysAgo, happen } of inOrder) {
    const day = isoDay(dayOf(today) - daysAgo)
    await growing.until(day)
    const member = await memberCtx(ctx.tx, { ...ctx, memberId: adminId, now: new Date(`${day}T01:30:00Z`) })
    // Whatever language its visitor reads, the firm writes its own.
    const then: Ctx = { ...member, locale: 'zh-CN' }
    const month = day.slice(0, 7)
    if (month !== cleared) await purgeOldAsOf({ ...then, actor: cleaner, rights: systemRights })
    cleared = month
    await happen(then)
    await settle(then)
  }
  await growing.until(isoDay(dayOf(today) + 1))
}
