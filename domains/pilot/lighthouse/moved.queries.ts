import { sql } from 'kysely'
import { activity } from '#domains/activities/index.ts'
import { need } from '#domains/needs/index.ts'
import type { Metric, Sentence } from '#domains/pilot/metric/metric.ts'
import { attitudeEvidence, promise } from '#domains/relationship/index.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { seesAll } from '#platform/permission/visible-field.ts'

export type Moved = {
  /** What changed the figure, as its metric can tell. */
  because: Sentence[]
  /** What was done in the same time; that it was the cause is not said. */
  done: { followUps: number; statements: number; promisesKept: number; needs: number }
}

/** What moved a figure since a moment, and what was done in the same time, as far as the caller may see it. */
export async function whatMoved(
  ctx: Ctx,
  { asker, metric, since }: { asker: Ctx; metric: Metric | undefined; since: Date },
): Promise<Moved> {
  const [because, done] = await Promise.all([metric?.moved?.(ctx, since) ?? [], doneSince(ctx, since)])
  const told = (count: keyof Moved['done']) => (seesAll(asker, countedBy[count]) ? done[count] : 0)
  const [followUps, statements] = [told('followUps'), told('statements')]
  return { because, done: { followUps, statements, promisesKept: told('promisesKept'), needs: told('needs') } }
}

/** What each count is computed from. */
const countedBy: Record<keyof Moved['done'], readonly string[]> = {
  followUps: ['activity.happenedAt', 'activity.kind'],
  statements: ['attitudeEvidence.saidAt'],
  promisesKept: ['promise.whose', 'promise.dueOn', 'promise.doneOn'],
  needs: ['need.evidenceCount', 'need.lastEvidenceAt'],
}

async function doneSince(ctx: Ctx, since: Date): Promise<Moved['done']> {
  const ws = ctx.workspaceId
  const mayRead = (object: Parameters<typeof scopeSql>[1]['object'], alias: string) =>
    sql`${sql.ref(`${alias}.workspace_id`)} = ${ws} and ${sql.ref(`${alias}.deleted_at`)} is null
      and ${scopeSql(ctx, { object, verb: 'read', alias })}`
  const row = await ctx.tx.one<Moved['done']>(sql`
    select
      (select count(*) from activity v where ${mayRead(activity, 'v')} and v.happened_at > ${since} and v.happened_at <= ${ctx.now}
        and v.kind in ('call', 'visit', 'meeting', 'email', 'chat')) as "followUps",
      (select count(*) from attitude_evidence e where ${mayRead(attitudeEvidence, 'e')} and e.said_at > ${since} and e.said_at <= ${ctx.now})
        as statements,
      (select count(*) from promise p where ${mayRead(promise, 'p')} and p.whose = 'ours' and p.done_on <= p.due_on
        and p.done_on > ${dayIn(since, ctx.timeZone)}::date) as "promisesKept",
      (select count(*) from need n where ${mayRead(need, 'n')} and n.evidence_count > 0 and n.last_evidence_at > ${since}) as needs`)
  return row!
}
