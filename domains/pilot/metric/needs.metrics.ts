import { sql } from 'kysely'
import { account } from '#domains/accounts/index.ts'
import { activity } from '#domains/activities/index.ts'
import { need } from '#domains/needs/index.ts'
import { openStages, opportunity } from '#domains/sales/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { areCustomers, customerFigures } from './customers.queries.ts'
import { isOn } from './measure-for-firm.ts'
import { shareMeasure } from './measurement.rules.ts'
import type { Metric } from './metric.ts'
import { once } from './once.ts'

/** Whether we know what customers need, act on it, and meet it. */
export const needsMetrics: readonly Metric[] = [
  {
    name: 'needs.evidenced-offers',
    reads: [
      'activity.kind',
      'activity.done',
      'account.nextStep',
      'account.nextStepOn',
      'need.state',
      'need.evidenceCount',
      'opportunity.needId',
      'opportunity.stage',
    ],
    module: 'needs',
    unit: 'share',
    better: 'up',
    path: '/needs-overview',
    limits: { red: 0.3, green: 0.6 },
    gauge: true,
    async measure(ctx) {
      const [steps, opportunities] = await Promise.all([nextSteps(ctx), openOpportunities(ctx)])
      const measure = shareMeasure('needs.evidenced-offers', {
        n: steps.evidenced + opportunities.evidenced,
        of: steps.open + opportunities.open,
        params: {
          steps: steps.open,
          notes: steps.notes,
          opportunities: opportunities.open,
          evidencedOpportunities: opportunities.evidenced,
        },
      })
      return opportunities.open > 0
        ? { ...measure, basis: { ...measure.basis, key: `${measure.basis.key}.opportunities` } }
        : measure
    },
  },
  {
    name: 'needs.known-share',
    reads: ['account.kinds', 'need.state', 'need.evidenceCount', 'needEvidence.saidAt'],
    module: 'needs',
    unit: 'share',
    better: 'up',
    path: '/needs-overview',
    care: ['need'],
    node: 'know',
    limits: { red: 0.3, green: 0.6 },
    purpose: 'develop',
    async measure(ctx) {
      const [{ customers }, { known }] = await Promise.all([customerFigures(ctx), needFigures(ctx)])
      return shareMeasure('needs.known-share', { n: known, of: customers })
    },
    async moved(ctx, since) {
      const heard = await firstHeard(ctx, since)
      return heard > 0 ? [{ key: 'metric.needs.known-share.moved.heard', params: { count: heard } }] : []
    },
  },
  {
    name: 'needs.met-share',
    reads: ['account.kinds', 'need.state', 'need.evidenceCount'],
    module: 'needs',
    unit: 'share',
    better: 'up',
    path: '/needs-overview',
    purpose: 'create',
    async measure(ctx) {
      const { evidenced, met } = await needFigures(ctx)
      return shareMeasure('needs.met-share', { n: met, of: evidenced, grade: 'judgement' })
    },
  },
]

/** Needs with evidence of the customers that the actor may see. */
function needFigures(ctx: Ctx): Promise<{ known: number; evidenced: number; met: number }> {
  return once(ctx, 'needs', async () => {
    const row = await ctx.tx.one<{ known: number; evidenced: number; met: number }>(sql`
      select count(distinct n.account_id) as known, count(*) as evidenced, count(*) filter (where n.state = 'met') as met
      from need n
      join account a on a.id = n.account_id and ${areCustomers(ctx, 'a')}
      where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null and n.state <> 'dropped' and n.evidence_count > 0
        and ${scopeSql(ctx, { object: need, verb: 'read', alias: 'n' })}`)
    return row!
  })
}

/** Customers who told of a need since a moment and never before. */
async function firstHeard(ctx: Ctx, since: Date): Promise<number> {
  const row = await ctx.tx.one<{ count: number }>(sql`
    select count(*) as count from (
      select n.account_id from need n
      join need_evidence e on e.workspace_id = ${ctx.workspaceId} and e.need_id = n.id and e.deleted_at is null
      join account a on a.id = n.account_id and ${areCustomers(ctx, 'a')}
      where n.workspace_id = ${ctx.workspaceId} and n.deleted_at is null and n.state <> 'dropped'
        and ${scopeSql(ctx, { object: need, verb: 'read', alias: 'n' })}
      group by n.account_id having min(e.said_at) > ${since}
    ) first`)
  return row!.count
}

/**
 * Open tasks, and next steps written on accounts that have no open task; of these, those that are done because of a need that
 * somebody has said. A step that is only written down can name none.
 */
async function nextSteps(ctx: Ctx): Promise<{ open: number; evidenced: number; notes: number }> {
  const ws = ctx.workspaceId
  const row = await ctx.tx.one<{ tasks: number; evidenced: number; notes: number }>(sql`
    with task as materialized (
      select v.id, v.account_id from activity v
      where v.workspace_id = ${ws} and v.deleted_at is null and v.kind = 'task' and not v.done
        and ${scopeSql(ctx, { object: activity, verb: 'read', alias: 'v' })}
    )
    select (select count(*) from task) as tasks,
      (select count(*) from task where exists (
        select from need_action x join need n on n.workspace_id = ${ws} and n.id = x.need_id and n.deleted_at is null
        where x.workspace_id = ${ws} and x.activity_id = task.id and x.deleted_at is null
          and n.state <> 'dropped' and n.evidence_count > 0)) as evidenced,
      (select count(*) from account a
        where a.workspace_id = ${ws} and a.deleted_at is null and a.next_step is not null and a.next_step_on is not null
          and ${scopeSql(ctx, { object: account, verb: 'read', alias: 'a' })}
          and not exists (select from task where task.account_id = a.id)) as notes`)
  const { tasks, evidenced, notes } = row!
  return { open: tasks + notes, evidenced, notes }
}

/** Open opportunities; of these, those whose reason is a need that somebody has said. Where they are not in use there are none. */
async function openOpportunities(ctx: Ctx): Promise<{ open: number; evidenced: number }> {
  if (!(await isOn(ctx, 'sales'))) return { open: 0, evidenced: 0 }
  const ws = ctx.workspaceId
  const row = await ctx.tx.one<{ open: number; evidenced: number }>(sql`
    select count(*) as open, count(n.id) as evidenced from opportunity o
    left join need n on n.workspace_id = ${ws} and n.id = o.need_id and n.deleted_at is null and n.state <> 'dropped'
      and n.evidence_count > 0
    where o.workspace_id = ${ws} and o.deleted_at is null and o.stage = any(${openStages}::text[])
      and ${scopeSql(ctx, { object: opportunity, verb: 'read', alias: 'o' })}`)
  return row!
}
