import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { defineJob, type RunningJob } from '#platform/job/define-job.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { customPrefix } from '#platform/object/field-value.ts'
import { type Plan, selectColumns, storedPlan } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { writeSearchEntries } from '#platform/search/write-search-entry.ts'
import { beginChange } from './change-definitions.ts'
import { isKept, type StoredField } from './definition.ts'
import { findStoredField, saveField } from './definition-store.ts'
import { keepValues } from './keep-values.ts'

const fewRecords = 2_000
const atOnce = 5_000
/** The longest that a request works on with the definitions that it began with. */
const longestRequestMs = 35_000

/** What is brought up to date for the records that an object has: the kept values of a field, and with `search` what they are found by. */
type Filling = { key: string; search?: boolean }

/** Does it for all records at once, if they are few; false where a job has to. */
export async function fillNow(ctx: Ctx, plan: Plan, filling: Filling): Promise<boolean> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${plan.table} t where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null limit ${fewRecords + 1}`)
  if (rows.length > fewRecords) return false
  const ids = rows.map(({ id }) => id)
  await fillRecords(ctx, plan, { ...filling, ids })
  return true
}

/** Has it done for all records in the background. */
export async function orderFilling(
  ctx: Ctx,
  { object, key }: StoredField,
  { search = false }: { search?: boolean } = {},
): Promise<void> {
  const input = { object, key, search }
  await enqueue(ctx, fillKept, { input, title: 'custom.job.fill', serialKey: `custom:${object}` })
}

/**
 * Keeps the values of a field that became indexed or unique, or came back, and finds records by it where the search is to know it. Gone
 * through twice: a request that began before the change knew nothing of it, and may have written a record behind the first pass.
 */
export const fillKept = defineJob<{ object: string; key: string; search?: boolean }>({
  name: 'custom.fill',
  async run(job, { object, key, search }) {
    await fill(job, { object, key, search })
    await job.step(async (ctx) => {
      const field = await findStoredField(ctx, { object, key })
      if (!field || field.deletedAt || field.keptSince || !isKept(field.definition)) return
      await beginChange(ctx)
      await saveField(ctx, field.id, { ...field, keptSince: ctx.now })
    })
    await pause(longestRequestMs, undefined, { signal: job.signal })
    await fill(job, { object, key, search })
    return undefined
  },
})

async function fill(job: RunningJob, { object, key, search }: Filling & { object: string }): Promise<void> {
  let after: string | undefined
  let done = 0
  for (;;) {
    const ids: string[] = await job.step(async (ctx) => {
      if (!ctx.schema.find(object)?.fields[customPrefix + key]) return []
      const plan = storedPlan(ctx, ctx.schema.named(object))
      const next = await lockNext(ctx, plan, after)
      await fillRecords(ctx, plan, { key, search, ids: next })
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

async function fillRecords(ctx: Ctx, plan: Plan, { key, search, ids }: Filling & { ids: string[] }): Promise<void> {
  await keepValues(ctx, plan, { records: sql`t.id = any(${ids}::uuid[])`, changed: new Set([customPrefix + key]) })
  if (search) await renewSearchEntries(ctx, plan, ids)
}

async function renewSearchEntries(ctx: Ctx, plan: Plan, ids: string[]): Promise<void> {
  const items = plan.object.search.flatMap((key) => plan.byKey.get(key) ?? [])
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(items, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null`)
  const records = rows.map((row) => present(row, items))
  await writeSearchEntries(
    ctx,
    plan.object,
    records.map((values) => ({ id: values.id, values })),
  )
}
