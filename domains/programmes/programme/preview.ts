import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { drawSettings, type Trial } from './draw.commands.ts'
import { effortPerAccount } from './effort.rules.ts'
import { planDraw } from './plan-draw.ts'
import { programme } from './programme.object.ts'

/** Counts of a preview come from a draw with this seed; the real one has its own. */
const previewSeed = 0

/** Everything that a draw would do with these settings, and what it takes of whom; writes nothing. */
export async function previewDraw(ctx: Ctx, { programmeId, trial }: { programmeId: string; trial: Trial }) {
  const record = await readRecord(ctx, programme, programmeId)
  const settings = await drawSettings(ctx, record, trial)
  const { drawn, members, ...plan } = await planDraw(ctx, settings, previewSeed)
  const treated = plan.waves.reduce((sum, { accounts }) => sum + accounts, 0)
  return {
    segment: { members, refreshedAt: await refreshedAt(ctx, settings.segmentId) },
    stage: settings.stage,
    ...plan,
    effort: effortPerAccount(settings.actions).map(({ role, hoursPerAccount }) => {
      const hours = Math.round(hoursPerAccount * treated * 10) / 10
      return {
        role,
        hoursPerAccount,
        hours,
        agreedPerWeek: settings.hours.find((one) => one.role === role)?.hoursPerWeek ?? null,
        neededPerWeek: Math.max(0, ...plan.waves.map((wave) => perWeek(hoursPerAccount, wave))),
      }
    }),
    actions: settings.actions,
  }
}

/** Hours a week that carry a wave in its weeks, rounded up: less would leave over some who need a wave of their own. */
function perWeek(hoursPerAccount: number, { accounts, weeks }: { accounts: number; weeks: number }): number {
  return Math.ceil((10 * accounts * hoursPerAccount) / weeks - 1e-9) / 10
}

async function refreshedAt(ctx: Ctx, segmentId: string): Promise<string | null> {
  const row = await ctx.tx.one<{ at: Date | null }>(sql`
    select s.refreshed_at as at from segment s where s.workspace_id = ${ctx.workspaceId} and s.id = ${segmentId}`)
  return row?.at?.toISOString() ?? null
}
