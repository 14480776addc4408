import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type Plan, planOf } from '#platform/record/plan.ts'
import { judgeSet, type SetUpdated } from '#platform/record/update-set.ts'
import { updatesFor } from './apply-change.ts'
import type { Preview, Selection } from './bulk-schema.ts'
import { type CheckedChange, changedKeys } from './check-change.ts'
import { countSelected, firstIds, selectedFrom } from './select-records.ts'

/** So many records are checked one by one for the preview; the others are only counted. */
const judgedAtMost = 2_000
const atOnce = 1_000
const shownValues = 6

type Reasons = Map<string, Preview['refused'][number]>
type Words = (fault: { code: string; params?: Record<string, unknown> }) => string

/** What a change of a selection would do; nothing is written. */
export async function previewChange(
  ctx: Ctx,
  plan: Plan,
  { change, selection, words }: { change: CheckedChange; selection: Selection; words: Words },
): Promise<Preview> {
  const from = await selectedFrom(ctx, plan, selection)
  const verb = change.kind === 'delete' ? 'delete' : 'update'
  const counts = await countSelected(ctx, plan, { from, verb })
  const ids = await firstIds(ctx, plan, { from, verb, limit: judgedAtMost })
  const nothing = { judged: ids.length, same: 0, refused: [], fields: [], along: {} }
  if (change.kind === 'delete') {
    return { ...counts, ...nothing, changing: ids.length, along: await countChildren(ctx, plan, ids) }
  }
  const results: SetUpdated[] = []
  for (let start = 0; start < ids.length; start += atOnce) {
    const updates = await updatesFor(ctx, plan, { change, ids: ids.slice(start, start + atOnce), lock: false })
    results.push(...(await judgeSet(ctx, plan.object, updates)).values())
  }
  const sound = results.filter((result) => result.ok)
  const changing = sound.filter(({ changes }) => Object.keys(changes).length > 0)
  return {
    ...counts,
    ...nothing,
    changing: changing.length,
    same: sound.length - changing.length,
    refused: reasonsOf(results, words),
    fields: changedKeys(change).map((field) => ({ field, ...valuesBefore(sound, field) })),
  }
}

function reasonsOf(results: readonly SetUpdated[], words: Words): Preview['refused'] {
  const reasons: Reasons = new Map()
  for (const result of results) {
    if (result.ok) continue
    const fault = result.errors[0]!
    const message = words(fault)
    const known = reasons.get(`${fault.path} ${message}`)
    if (known) known.count++
    else reasons.set(`${fault.path} ${message}`, { code: fault.code, message, field: fault.path, count: 1 })
  }
  return [...reasons.values()].sort((a, b) => b.count - a.count)
}

/** The commonest values that the records have now, as the history would name them. */
function valuesBefore(
  results: readonly (SetUpdated & { ok: true })[],
  field: string,
): Pick<Preview['fields'][number], 'from' | 'others'> {
  const values = new Map<string, { value: unknown; count: number }>()
  for (const { before, changes } of results) {
    const value = changes[field] ? changes[field].from : (fieldValue(before, field) ?? null)
    const key = JSON.stringify(value)
    const known = values.get(key)
    if (known) known.count++
    else values.set(key, { value, count: 1 })
  }
  const all = [...values.values()].sort((a, b) => b.count - a.count)
  const others = all.slice(shownValues).reduce((sum, { count }) => sum + count, 0)
  return { from: all.slice(0, shownValues), others }
}

/** What belongs to records and would go into the recycle bin with them. */
async function countChildren(ctx: Ctx, plan: Plan, ids: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { object, by } of ctx.schema.ownedObjects(plan.object)) {
    const child = planOf(ctx, object)
    const link = child.byKey.get(by)!.columns[0]!.sql('c')
    const row = await ctx.tx.one<{ count: number }>(sql`
      select count(*) as count from ${child.table} c
      where c.workspace_id = ${ctx.workspaceId} and ${link} = any(${[...ids]}::uuid[]) and c.deleted_at is null
        and ${scopeSql(ctx, { object, verb: 'read', alias: 'c' })}`)
    if (row!.count > 0) counts[object.name] = row!.count
  }
  return counts
}
