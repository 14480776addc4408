import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Housekeeping, HousekeepingParts } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { dayMs, lookThroughFirms } from '#platform/job/look-through-firms.ts'
import { applyRule } from './apply-rule.ts'
import { retentionChore as name } from './retention-choices.ts'
import { type RetentionRule, readRules } from './retention-rule.ts'

/** A worker that starts again the same day leaves the rules alone. */
const betweenRunsMs = (20 / 24) * dayMs

/** Applies the retention rules of every firm once a day. */
export const applyRetention: Housekeeping = {
  name,
  everyMs: dayMs,
  run: (parts) => lookThroughFirms(parts, { name, look: (workspaceId) => applyIn(parts, workspaceId) }),
}

/** A firm without rules is asked again after a month, or when it makes one. */
async function applyIn(parts: HousekeepingParts, workspaceId: string): Promise<Date> {
  const now = currentTime().getTime()
  const rules = await systemStep(parts, workspaceId)(readRules)
  for (const rule of rules) {
    if (rule.lastRunAt && rule.lastRunAt.getTime() >= now - betweenRunsMs) continue
    await applyRule({ ...parts, rule, deed: rule.deed, step: systemStep(parts, workspaceId, rule) }).catch((error) =>
      parts.log.error({ error, rule: rule.id }, 'a retention rule failed'),
    )
  }
  return new Date(now + (rules.length > 0 ? betweenRunsMs : 30 * dayMs))
}

function systemStep({ db, log }: HousekeepingParts, workspaceId: string, rule?: RetentionRule) {
  const asked = { db, workspaceId, jobId: 'retention', kind: 'retention', createdBy: null, log }
  const reason = rule ? `${rule.months} months without activity` : 'retention rules'
  return <T>(work: (ctx: Ctx) => Promise<T>) =>
    db.inWorkspace(workspaceId, async (tx) =>
      work({ ...(await jobCtx(tx, asked)), actor: { kind: 'system', name: 'retention', reason } }),
    )
}
