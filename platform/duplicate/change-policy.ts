import { sql } from 'kysely'
import { logSettings } from '#platform/audit/log-settings.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { defineJob } from '#platform/job/define-job.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { schemaCounter } from '#platform/object/load-schema.ts'
import { selectColumns, storedPlan } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { reserveNumbers } from '#platform/record/reserve-numbers.ts'
import type { MatchPolicy } from './rules-of.ts'
import { replaceMatchKeys } from './write-match-keys.ts'

const atOnce = 1_000

/** Sets the firm's own way to compare an object's records; null goes back to the product's. All are compared again. */
export async function changePolicy(ctx: Ctx, object: ObjectDefinition, policy: MatchPolicy | null): Promise<void> {
  await ctx.tx.run(
    policy === null
      ? sql`delete from match_rules where workspace_id = ${ctx.workspaceId} and id = ${object.name}`
      : sql`
        insert into match_rules (workspace_id, id, rules, updated_at, updated_by)
        values (${ctx.workspaceId}, ${object.name}, ${JSON.stringify(policy)}::jsonb, ${ctx.now}, ${actorId(ctx)}::uuid)
        on conflict (workspace_id, id) do update set rules = excluded.rules, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
  )
  await logSettings(ctx, { from: {}, to: { matchRules: { object: object.name, rules: policy } } })
  await reserveNumbers(ctx, { counter: schemaCounter, count: 1 })
  await rekey(ctx, object)
}

/** Has the keys of all records of an object rebuilt in the background. */
export async function rekey(ctx: Ctx, object: { name: string }): Promise<void> {
  await enqueue(ctx, rekeyJob, {
    input: { object: object.name },
    title: 'duplicate.rekey',
    serialKey: `duplicate.rekey.${object.name}`,
  })
}

/** How many records of an object have been keyed by rules that were changed; null when all are. Until then a rule may not find the others. */
export async function keyedSoFar(ctx: Ctx, object: { name: string }): Promise<number | null> {
  const job = await ctx.tx.one<{ done: number }>(sql`
    select sum(j.done)::int8 as done from background_job j
    where j.workspace_id = ${ctx.workspaceId} and j.kind = ${rekeyJob.name} and j.input ->> 'object' = ${object.name}
      and j.state in ('queued', 'running')
    having count(*) > 0`)
  return job?.done ?? null
}

/** Makes the keys of all records of an object again, a thousand a step; each is then compared with the others. */
export const rekeyJob = defineJob<{ object: string }>({
  name: 'duplicate.rekey',
  async run(job, { object }) {
    let after: string | null = null
    let done = 0
    do {
      const from: string | null = after
      after = await job.step(async (ctx) => {
        const last = await rekeySome(ctx, { object, after: from })
        if (last) done += atOnce
        await job.progress(ctx, { done })
        return last
      })
    } while (after)
    return undefined
  },
})

/** Whoever changes one of them meanwhile waits, and then makes its keys himself. */
async function rekeySome(
  ctx: Ctx,
  { object: name, after }: { object: string; after: string | null },
): Promise<string | null> {
  const object = ctx.schema.find(name)
  if (!object) return null
  const { fields, table } = storedPlan(ctx, object)
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(fields, 't')} from ${table} t
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and (${after}::uuid is null or t.id > ${after}::uuid)
    order by t.id limit ${atOnce} for no key update of t`)
  if (rows.length === 0) return null
  const records = rows.map((row) => present(row, fields)).map((values) => ({ id: values.id, values }))
  await replaceMatchKeys(ctx, object, records)
  return rows.length === atOnce ? records.at(-1)!.id : null
}
