import { sql } from 'kysely'
import { writeHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Values } from '#platform/object/hooks.ts'
import { hooksOf } from '#platform/object/registry.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { writeSearchEntries } from '#platform/search/write-search-entry.ts'
import { checkContext, checkCreation } from './check-input.ts'
import { completeValues } from './complete-values.ts'
import { type Plan, planOf, selectColumns } from './plan.ts'
import { present, type RecordOf } from './present.ts'
import { namingDuplicates } from './unique-violation.ts'

/** Creates one record. Throws `validation` with the fields at fault, `duplicate`, `forbidden`. */
export async function createRecord<O extends ObjectDefinition>(
  ctx: Ctx,
  object: O,
  input: Values,
): Promise<RecordOf<O>> {
  const [record] = await createRecords(ctx, object, [input])
  return record!
}

/** Creates records in one set-based statement per table, with history, search entries and one event. */
export async function createRecords<O extends ObjectDefinition>(
  ctx: Ctx,
  object: O,
  inputs: readonly Values[],
): Promise<RecordOf<O>[]> {
  requireRight(ctx, object, 'create')
  if (inputs.length === 0) return []
  const plan = planOf(object)
  const drafts = inputs.map((input) => ({ values: checkCreation(ctx, plan, input) }))
  const completed = await completeValues(ctx, plan, drafts)
  const records = completed.map((values) => ({ id: newId(ctx.now), values: stamp(ctx, values) }))
  const ids = records.map(({ id }) => id)
  const rows = await namingDuplicates(plan, () => insertRows(ctx, plan, records))
  await Promise.all([
    writeHistory(
      ctx,
      ids.map((recordId) => ({ object: object.name, recordId, action: 'create' })),
    ),
    writeSearchEntries(ctx, object, records),
    writeEvent(ctx, { type: `${object.name}.created`, object: object.name, payload: { ids } }),
  ])
  for (const hooks of hooksOf(object)) await hooks.afterWrite?.(ctx, ids)
  const byId = new Map(rows.map((row) => [row.id as string, row]))
  return ids.map((id) => present(byId.get(id)!, plan.fields) as RecordOf<O>)
}

function stamp(ctx: Ctx, values: Values): Values {
  const at = ctx.now.toISOString()
  return { ...values, createdAt: at, updatedAt: at, createdBy: actorId(ctx), updatedBy: actorId(ctx) }
}

async function insertRows(ctx: Ctx, plan: Plan, records: readonly { id: string; values: Values }[]) {
  const context = checkContext(ctx)
  const columns = plan.fields.flatMap((item) => item.columns)
  const rows = records.map(({ id, values }) => {
    const row: Record<string, unknown> = { id }
    for (const { key, server, columns: own } of plan.fields) {
      const stored = server.toColumns(values[key] ?? null, context)
      for (const [index, column] of own.entries())
        row[column.name] = column.type === 'jsonb' ? parse(stored[index]) : stored[index]
    }
    return row
  })
  const names = sql.join(columns.map((column) => sql.ref(column.name)))
  const typed = sql.join(columns.map((column) => sql`${sql.ref(column.name)} ${sql.raw(column.type)}`))
  return ctx.tx.rows<Record<string, unknown>>(
    sql`
    insert into ${plan.table} as t (workspace_id, id, version, custom, ${names})
    select ${ctx.workspaceId}, r.id, 1, '{}'::jsonb, ${sql.join(columns.map((column) => sql.ref(`r.${column.name}`)))}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, ${typed})
    returning ${selectColumns(plan.fields, 't')}`,
    { prepared: true },
  )
}

function parse(stored: unknown): unknown {
  return typeof stored === 'string' ? JSON.parse(stored) : null
}
