import { sql } from 'kysely'
import { type Changes, type HistoryEntry, writeHistory } from '#platform/audit/write-history.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { keepValues } from '#platform/custom/keep-values.ts'
import { settle } from '#platform/derived/follow-changes.ts'
import { recompute } from '#platform/derived/recompute.ts'
import { renewMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { setFieldValue } from '#platform/object/field-value.ts'
import { afterWrite } from '#platform/record/after-write.ts'
import { selectColumns, storedPlan } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'
import type { Move } from './move.ts'
import type { Place } from './places.ts'

const atOnce = 1_000

export type Moved = { place: Place; moves: readonly Move[] }

/**
 * What follows from turned references, object by object: history, one event, keys, and the hooks that carry derived measures on,
 * which are told what each record belonged to before.
 */
export async function followMoves(ctx: Ctx, { mergeId, moved }: { mergeId: string; moved: readonly Moved[] }) {
  const byChild = Map.groupBy(moved, ({ place }) => place.child)
  for (const [child, places] of byChild) {
    if (!child) continue
    const changes = changesOfMoves(places)
    const ids = [...changes.keys()].sort()
    if (ids.length === 0) continue
    for (let from = 0; from < ids.length; from += atOnce) {
      await followSome(ctx, child, { mergeId, changes, ids: ids.slice(from, from + atOnce) })
    }
    await writeEvent(ctx, {
      type: `${child.name}.updated`,
      object: child.name,
      payload: { batchId: mergeId, count: ids.length },
    })
  }
}

function changesOfMoves(places: readonly Moved[]): Map<string, Changes> {
  const changes = new Map<string, Changes>()
  for (const { place, moves } of places) {
    for (const { id, from, to } of moves) changes.set(id, { ...changes.get(id), [place.key!]: { from, to } })
  }
  return changes
}

type Some = { mergeId: string; changes: Map<string, Changes>; ids: readonly string[] }

async function followSome(ctx: Ctx, child: ObjectDefinition, { mergeId, changes, ids }: Some): Promise<void> {
  const entry = (id: string): HistoryEntry => ({
    object: child.name,
    recordId: id,
    action: 'update',
    changes: changes.get(id)!,
    batchId: mergeId,
  })
  await writeHistory(ctx, ids.map(entry))
  const records = await readAll(ctx, child, ids)
  const living = records.filter(({ binned }) => !binned)
  await renewMatchKeys(
    ctx,
    child,
    living.map(({ record }) => ({ id: record.id, values: record, changed: Object.keys(changes.get(record.id)!) })),
  )
  const before = records.map(({ record }) => asBefore(record, changes.get(record.id)!))
  const keys = new Set(ids.flatMap((id) => Object.keys(changes.get(id)!)))
  await keepValues(ctx, storedPlan(ctx, child), { records: sql`t.id = any(${[...ids]}::uuid[])`, changed: keys })
  await settle(ctx, child, await recompute(ctx, child, { ids, rollUps: false }))
  await afterWrite(ctx, child, { ids, before, inBulk: true })
}

function asBefore(record: Presented, changes: Changes): Presented {
  const before = { ...record }
  for (const [key, { from }] of Object.entries(changes)) setFieldValue(before, key, from)
  return before
}

async function readAll(ctx: Ctx, child: ObjectDefinition, ids: readonly string[]) {
  const { fields, table } = storedPlan(ctx, child)
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(fields, 't')}, t.deleted_at is not null as binned from ${table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ids]}::uuid[])`)
  return rows.map((row) => ({ record: present(row, fields), binned: row.binned as boolean }))
}
