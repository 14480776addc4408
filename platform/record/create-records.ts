import { sql } from 'kysely'
import { appendHistory } from '#platform/audit/write-history.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { keepValues } from '#platform/custom/keep-values.ts'
import { newId } from '#platform/db/new-id.ts'
import type { Sql } from '#platform/db/sql.ts'
import { refuseStopped } from '#platform/duplicate/refuse-stopped.ts'
import { addMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import { writeEvent } from '#platform/event/write-event.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Values } from '#platform/object/hooks.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { writeSearchEntries } from '#platform/search/write-search-entry.ts'
import { afterWrite } from './after-write.ts'
import { checkContext, checkCreation } from './check-input.ts'
import { completeValues } from './complete-values.ts'
import { type Plan, planOf, selectColumns, storedPlan } from './plan.ts'
import { present, type RecordOf } from './present.ts'
import { customChange, isColumn, jsonColumns, typedColumns } from './stored-values.ts'
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
  const plan = storedPlan(ctx, object)
  const drafts = inputs.map((input) => ({ values: checkCreation(ctx, object, input) }))
  const completed = await completeValues(ctx, plan, drafts)
  await refuseStopped(ctx, plan, completed)
  const records = completed.map((values) => ({ id: newId(ctx.now), values: stamp(ctx, values) }))
  const ids = records.map(({ id }) => id)
  const rows = await namingDuplicates(plan, () => insertRows(ctx, plan, records))
  await keepValues(ctx, plan, { records: sql`t.id = any(${ids}::uuid[])`, fresh: true })
  await Promise.all([
    appendHistory(
      ctx,
      ids.map((recordId) => ({ object: object.name, recordId, action: 'create' })),
    ),
    writeSearchEntries(ctx, plan.object, records),
    addMatchKeys(ctx, plan.object, records),
    writeEvent(ctx, { type: `${object.name}.created`, object: object.name, payload: { ids } }),
    afterWrite(ctx, object, { ids }),
  ])
  const byId = new Map(rows.map((row) => [row.id as string, row]))
  const { fields } = planOf(ctx, object)
  return ids.map((id) => present(byId.get(id)!, fields) as RecordOf<O>)
}

function stamp(ctx: Ctx, values: Values): Values {
  const at = ctx.now.toISOString()
  return { ...values, createdAt: at, updatedAt: at, createdBy: actorId(ctx), updatedBy: actorId(ctx) }
}

async function insertRows(ctx: Ctx, plan: Plan, records: readonly { id: string; values: Values }[]) {
  const context = checkContext(ctx)
  const own = plan.fields.filter(isColumn)
  const custom = plan.fields.filter((item) => !isColumn(item))
  const rows = records.map(({ id, values }) => {
    const row: Record<string, unknown> = { id, custom: customChange(custom, values, context).set }
    for (const item of own) Object.assign(row, jsonColumns(item, values, context))
    return row
  })
  const columns = own.flatMap((item) => item.columns)
  const names: Sql[] = columns.map((column) => sql.ref(column.name))
  const given: Sql[] = columns.map((column) => sql.ref(`r.${column.name}`))
  const { object } = plan
  if (object.id !== undefined) {
    names.push(sql.ref('object_id'))
    given.push(sql`${object.id}::uuid`)
  }
  return ctx.tx.rows<Record<string, unknown>>(
    sql`
    insert into ${plan.store} as t (workspace_id, id, version, custom, ${sql.join(names)})
    select ${ctx.workspaceId}, r.id, 1, r.custom, ${sql.join(given)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, custom jsonb, ${sql.join(typedColumns(columns))})
    returning ${selectColumns(plan.fields, 't')}`,
    { prepared: true },
  )
}
