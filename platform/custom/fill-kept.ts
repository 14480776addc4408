import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { defineJob, type RunningJob } from '#platform/job/define-job.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { customPrefix } from '#platform/object/field-value.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'
import { beginChange } from './change-definitions.ts'
import { isKept, type StoredField } from './definition.ts'
import { findStoredField, saveField } from './definition-store.ts'
import { keepValues } from './keep-values.ts'

const fewRecords = 2_000
const atOnce = 5_000
/** The longest that a request works on with the definitions that it began with. */
const longestRequestMs = 35_000

/** Keeps the values of a field for all records, if they are few; false where a job has to. */
export async function fillNow(ctx: Ctx, plan: Plan, key: string): Promise<boolean> {
  const row = await ctx.tx.one<{ count: number }>(sql`
    select count(*) from (select from ${plan.table} t where t.workspace_id = ${ctx.workspaceId} limit ${fewRecords + 1}) as first`)
  if (row!.count > fewRecords) return false
  await keepValues(ctx, plan, { records: ofObject(plan), changed: new Set([key]) })
  return true
}

/** Has the values of all records kept in the background. */
export async function orderFilling(ctx: Ctx, { object, key }: StoredField): Promise<void> {
  await enqueue(ctx, fillKept, { input: { object, key }, title: 'custom.job.fill', serialKey: `custom:${object}` })
}

/**
 * Keeps the values of a field that became indexed or unique, or came back. Gone through twice: a request that began before the
 * change knew nothing of it, and may have written a record behind the first pass.
 */
export const fillKept = defineJob<{ object: string; key: string }>({
  name: 'custom.fill',
  async run(job, { object, key }) {
    await fill(job, { object, key })
    await job.step(async (ctx) => {
      const field = await findStoredField(ctx, { object, key })
      if (!field || field.deletedAt || field.keptSince || !isKept(field.definition)) return
      await beginChange(ctx)
      await saveField(ctx, field.id, { ...field, keptSince: ctx.now })
    })
    await pause(longestRequestMs, undefined, { signal: job.signal })
    await fill(job, { object, key })
    return undefined
  },
})

async function fill(job: RunningJob, { object, key }: { object: string; key: string }): Promise<void> {
  let after: string | undefined
  let done = 0
  for (;;) {
    const ids: string[] = await job.step(async (ctx) => {
      if (!ctx.schema.find(object)?.fields[customPrefix + key]) return []
      const plan = storedPlan(ctx, ctx.schema.named(object))
      const next = await lockNext(ctx, plan, after)
      await keepValues(ctx, plan, { records: sql`t.id = any(${next}::uuid[])`, changed: new Set([customPrefix + key]) })
      await job.progress(ctx, { done: done + next.length })
      return next
    })
    done += ids.length
    if (ids.length < atOnce) return
    after = ids.at(-1)
  }
}

async function lockNext(ctx: Ctx, plan: Plan, after: string | undefined): Promise<string[]> {
  const beyond: Sql<boolean> = after ? sql`t.id > ${after}::uuid` : sql`true`
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${plan.table} t where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${beyond}
    order by t.id limit ${atOnce} for no key update of t`)
  return rows.map(({ id }) => id)
}

function ofObject({ object }: Plan): Sql<boolean> {
  return object.id === undefined ? sql`true` : sql`t.object_id = ${object.id}::uuid`
}
