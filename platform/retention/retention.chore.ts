import type { Ctx } from '#platform/context/ctx.ts'
import { allWorkspaceIds, type Housekeeping, type HousekeepingParts } from '#platform/job/housekeeping.ts'
import { jobCtx } from '#platform/job/job-ctx.ts'
import { applyRule } from './apply-rule.ts'
import { type RetentionRule, readRules } from './retention-rule.ts'

const hour = 3_600_000
/** A worker that starts again the same day leaves the rules alone. */
const betweenRunsMs = 20 * hour

/** Applies the retention rules of every firm once a day. */
export const applyRetention: Housekeeping = {
  name: 'retention.apply',
  everyMs: 24 * hour,
  async run(parts) {
    for (const workspaceId of await allWorkspaceIds(parts.db)) {
      const due = await systemStep(
        parts,
        workspaceId,
      )(async (ctx) => {
        const before = ctx.now.getTime() - betweenRunsMs
        return (await readRules(ctx)).filter(({ lastRunAt }) => !lastRunAt || lastRunAt.getTime() < before)
      })
      for (const rule of due) {
        await applyRule({ ...parts, rule, deed: rule.deed, step: systemStep(parts, workspaceId, rule) }).catch(
          (error) => parts.log.error({ error, rule: rule.id }, 'a retention rule failed'),
        )
      }
    }
  },
}

function systemStep({ db, log }: HousekeepingParts, workspaceId: string, rule?: RetentionRule) {
  const asked = { db, workspaceId, jobId: 'retention', kind: 'retention', createdBy: null, log }
  const reason = rule ? `${rule.months} months without activity` : 'retention rules'
  return <T>(work: (ctx: Ctx) => Promise<T>) =>
    db.inWorkspace(workspaceId, async (tx) =>
      work({ ...(await jobCtx(tx, asked)), actor: { kind: 'system', name: 'retention', reason } }),
    )
}
