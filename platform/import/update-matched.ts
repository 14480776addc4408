import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Values } from '#platform/object/hooks.ts'
import { type SetUpdated, updateSet } from '#platform/record/update-set.ts'
import { type Batch, inBatch } from './batch.ts'
import { readCells, type StoredFault } from './convert-row.ts'

const atOnce = 1_000

type MatchedRow = {
  n: number
  cells: string[]
  recordId: string
  createdByImport: boolean
  changedBefore: boolean
  references: (string | null)[]
}

/** Changes the records that rows of the batch match, in the order of the rows: a later row wins over an earlier one. */
export async function updateMatched(
  ctx: Ctx,
  batch: Batch,
): Promise<{ updated: number; unchanged: number; repeated: number }> {
  const counts = { updated: 0, unchanged: 0, repeated: 0 }
  let after = batch.from
  for (;;) {
    const rows = await matchedRows(ctx, batch, after)
    if (rows.length === 0) return counts
    after = rows.at(-1)!.n
    await updateRows(ctx, batch, { rows, counts })
  }
}

type Work = { rows: MatchedRow[]; counts: { updated: number; unchanged: number; repeated: number } }

async function updateRows(ctx: Ctx, batch: Batch, { rows, counts }: Work): Promise<void> {
  const { plan, record } = batch
  const wanted = new Map<string, Values>()
  for (const row of rows) {
    if (wanted.has(row.recordId) || row.createdByImport || row.changedBefore) counts.repeated++
    wanted.set(row.recordId, { ...wanted.get(row.recordId), ...valuesOf(ctx, batch, row) })
  }
  const updates = [...wanted].map(([id, values]) => ({ id, values }))
  const results = await updateSet(ctx, plan.plan.object, { updates, batchId: record.id })
  const faulty: { n: number; faults: StoredFault[] }[] = []
  for (const { n, recordId } of rows) {
    const result = results.get(recordId)!
    if (!result.ok) {
      const faults = result.errors.map(({ path, code, params }) => ({
        ...columnOf(batch, path),
        code,
        ...(params && { params }),
      }))
      faulty.push({ n, faults })
    } else if (Object.keys(result.changes).length > 0) counts.updated++
    else counts.unchanged++
  }
  await keepBefore(ctx, batch, results)
  if (faulty.length > 0) {
    await ctx.tx.run(sql`
      update import_row r set faults = f.faults from jsonb_to_recordset(${JSON.stringify(faulty)}::jsonb) as f(n bigint, faults jsonb)
      where r.import_id = ${record.id} and r.n = f.n`)
  }
}

/** Only what the row says: an empty cell leaves the field as it is. */
function valuesOf(ctx: Ctx, { plan }: Batch, row: MatchedRow): Values {
  const { given } = readCells(plan, { cells: row.cells }, ctx)
  for (const [index, { item }] of plan.references.entries()) {
    const id = row.references[index]
    if (id) given[item.key] = id
  }
  return given
}

function columnOf({ plan }: Batch, key: string): { column?: number } {
  const column = [...plan.fields, ...plan.references].find(({ item }) => item.key === key)?.column
  return column === undefined ? {} : { column }
}

async function matchedRows(ctx: Ctx, batch: Batch, after: number): Promise<MatchedRow[]> {
  const { plan, record } = batch
  const references = plan.references.map((reference) => {
    const column = sql`r.stored[${sql.lit(reference.slot)}]`
    const key = reference.match ? column : sql`${column}::uuid`
    const field = sql.ref(`o.${reference.match ? reference.match.columns[0]!.name : 'id'}`)
    return sql`(select o.id from ${sql.table(reference.to.object.table)} o where o.workspace_id = ${ctx.workspaceId} and ${field} = ${key} and o.deleted_at is null limit 1)`
  })
  return ctx.tx.rows<MatchedRow>(sql`
    select r.n, r.cells, r.record_id as "recordId", t.created_at = ${record.startedAt} as "createdByImport", c.record_id is not null as "changedBefore",
      array[${references.length > 0 ? sql.join(references) : sql``}]::uuid[] as "references"
    from import_row r
    join ${plan.plan.table} t on t.workspace_id = ${ctx.workspaceId} and t.id = r.record_id
    left join import_change c on c.import_id = r.import_id and c.record_id = r.record_id
    where ${inBatch({ ...batch, from: after })} and r.outcome = 'update' and r.faults is null
    order by r.n limit ${atOnce}`)
}

/** The first state before this import is what a revert goes back to; the last version shows whether others wrote since. */
async function keepBefore(ctx: Ctx, { record, plan }: Batch, results: Map<string, SetUpdated>): Promise<void> {
  const rows = [...results].flatMap(([id, result]) => {
    if (!result.ok || Object.keys(result.changes).length === 0) return []
    const before = Object.fromEntries(Object.entries(result.changes).map(([key, { from }]) => [key, from]))
    return [{ id, before, version: result.version }]
  })
  if (rows.length === 0) return
  await ctx.tx.run(sql`
    insert into import_change as c (import_id, record_id, object, made, before, version)
    select ${record.id}, x.id, ${plan.plan.object.name}, false, x.before, x.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, before jsonb, version int4)
    on conflict (import_id, record_id) do update set before = excluded.before || coalesce(c.before, '{}'::jsonb), version = excluded.version`)
}
