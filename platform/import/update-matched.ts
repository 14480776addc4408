import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { uniqueKey } from '#platform/custom/keep-values.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { Values } from '#platform/object/hooks.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { judgeSet, type SetUpdate, type SetUpdated, updateSet } from '#platform/record/update-set.ts'
import { type Batch, inBatch } from './batch.ts'
import { readCells, type StoredFault } from './convert-row.ts'
import { isFuller } from './fuller-name.ts'
import { keepBefore } from './import-changes.ts'
import { isSuspected } from './mark-suspects.ts'
import { saidOf } from './read-parts.ts'
import { fromTheRows, referenceKey, referredRows } from './staged-sql.ts'

const atOnce = 1_000

type MatchedRow = {
  n: number
  cells: string[]
  recordId: string
  createdByImport: boolean
  changedBefore: boolean
  references: (string | null)[]
  /** What the record has in the fields that several columns make. */
  wholes: Values
  /** The key by which it was looked up. */
  key: string | null
  /** The record is only suspected to be the one that the row is about. */
  suspected: boolean
  /** What the record is called. */
  title: string | null
}

/** `records` are those that were changed for the first time, by however many rows. */
type MatchedCounts = { updated: number; unchanged: number; repeated: number; records: number }

/** Changes the records that rows of the batch match, in the order of the rows: a later row wins over an earlier one. */
export async function updateMatched(ctx: Ctx, batch: Batch): Promise<MatchedCounts> {
  const { plan, record } = batch
  const counts = { updated: 0, unchanged: 0, repeated: 0, records: 0 }
  let after = batch.from
  for (;;) {
    const rows = await matchedRows(ctx, batch, {
      after,
      among: plan.plan.table,
      found: sql`t.id = r.record_id and r.outcome = 'update'`,
    })
    if (rows.length === 0) return counts
    after = rows.at(-1)!.n
    const { updates, repeated } = wantedBy(ctx, batch, rows)
    const alone = await judgeFirst(ctx, batch, rows)
    const results = await updateSet(ctx, plan.plan.object, { updates, batchId: record.id })
    await keepBefore(ctx, { importId: record.id, object: plan.plan.object.name, results })
    const { faulty, ...counted } = settle(batch, { rows, results, alone })
    await markFaulty(ctx, batch, { faulty, outcome: 'update' })
    counts.updated += counted.updated
    counts.unchanged += counted.unchanged
    counts.repeated += repeated
    counts.records += changedFirst(rows, results)
  }
}

/** How many records that were here before are changed by these rows and were not by earlier ones. */
function changedFirst(rows: readonly MatchedRow[], results: ReadonlyMap<string, SetUpdated>): number {
  const own = rows.filter(({ createdByImport, changedBefore }) => !createdByImport && !changedBefore)
  const ids = new Set(own.map(({ recordId }) => recordId))
  return [...ids].filter((id) => {
    const result = results.get(id)
    return result?.ok && Object.keys(result.changes).length > 0
  }).length
}

/**
 * The same as a trial: rows whose change would be refused are marked, nothing else is written. `found` says which record `t`
 * among `rows` a row `r` matches. Returns how many rows would change nothing.
 */
export async function judgeMatched(
  ctx: Ctx,
  batch: Batch,
  { rows: among, found }: { rows: Sql; found: Sql<boolean> },
): Promise<number> {
  let unchanged = 0
  let after = batch.from
  for (;;) {
    const rows = await matchedRows(ctx, batch, { after, among, found })
    if (rows.length === 0) return unchanged
    after = rows.at(-1)!.n
    const known = rows.filter((row) => !refersToMissing(ctx, batch, row))
    const { updates } = wantedBy(ctx, batch, known)
    const results = await judgeSet(ctx, batch.plan.plan.object, updates)
    const alone = await judgeFirst(ctx, batch, known)
    const settled = settle(batch, { rows: known, results, alone })
    await markFaulty(ctx, batch, { faulty: settled.faulty, outcome: 'judged' })
    unchanged += settled.unchanged
  }
}

/** The row names a record that is only made when the import runs: it will change what it matches. */
function refersToMissing(ctx: Ctx, { plan }: Batch, row: MatchedRow): boolean {
  return (
    row.references.includes(null) &&
    readCells(plan, row, checkContext(ctx)).keys.some((key, at) => key && !row.references[at])
  )
}

function wantedBy(ctx: Ctx, batch: Batch, rows: MatchedRow[]): { updates: SetUpdate[]; repeated: number } {
  const wanted = new Map<string, Values>()
  let repeated = 0
  for (const row of rows) {
    if (wanted.has(row.recordId) || row.createdByImport || row.changedBefore) repeated++
    const before = wanted.get(row.recordId)
    wanted.set(row.recordId, { ...before, ...valuesOf(ctx, batch, row, before) })
  }
  return { updates: [...wanted].map(([id, values]) => ({ id, values })), repeated }
}

/** Of records that several rows are about: what the first of these would change by itself. */
async function judgeFirst(ctx: Ctx, batch: Batch, rows: MatchedRow[]): Promise<Map<string, SetUpdated>> {
  const first = new Map<string, MatchedRow>()
  const shared = new Map<string, MatchedRow>()
  for (const row of rows) {
    const earlier = first.get(row.recordId)
    if (earlier) shared.set(row.recordId, earlier)
    else first.set(row.recordId, row)
  }
  if (shared.size === 0) return new Map()
  const updates = [...shared].map(([id, row]) => ({ id, values: valuesOf(ctx, batch, row) }))
  return judgeSet(ctx, batch.plan.plan.object, updates)
}

type FaultyRow = { n: number; faults: StoredFault[] }
type Settling = { rows: MatchedRow[]; results: Map<string, SetUpdated>; alone: Map<string, SetUpdated> }

/** What became of each row. One that repeats what the row before it said of the same record changes nothing. */
function settle(batch: Batch, { rows, results, alone }: Settling) {
  const counts = { updated: 0, unchanged: 0, faulty: [] as FaultyRow[] }
  const said = new Map<string, string>()
  for (const { n, recordId, cells } of rows) {
    const result = results.get(recordId)!
    const words = JSON.stringify(cells)
    if (!result.ok) {
      const faults = result.errors.map(({ path, code, params }) => ({
        ...columnOf(batch, path),
        code,
        ...(params && { params }),
      }))
      counts.faulty.push({ n, faults })
    } else {
      const own = said.has(recordId) ? undefined : alone.get(recordId)
      const { changes } = own?.ok ? own : result
      if (Object.keys(changes).length > 0 && said.get(recordId) !== words) counts.updated++
      else counts.unchanged++
    }
    said.set(recordId, words)
  }
  return counts
}

type Marking = { faulty: FaultyRow[]; outcome: 'update' | 'judged' }

async function markFaulty(ctx: Ctx, { record }: Batch, { faulty, outcome }: Marking): Promise<void> {
  if (faulty.length === 0) return
  await ctx.tx.run(sql`
    update import_row r set faults = f.faults, outcome = ${outcome}
    from jsonb_to_recordset(${JSON.stringify(faulty)}::jsonb) as f(n bigint, faults jsonb)
    where r.import_id = ${record.id} and r.n = f.n`)
}

/**
 * Only what the row says: an empty cell leaves the field as it is, and so does an empty part of one. `before` is what earlier rows say.
 * A suspicion renames no record, but a fuller name is taken.
 */
function valuesOf(ctx: Ctx, { plan }: Batch, row: MatchedRow, before: Values = {}): Values {
  const { cells, wholes } = row
  const { given: read } = readCells(plan, row, checkContext(ctx))
  const given = saidOf(plan.fields, { cells, given: read }, (key) => before[key] ?? wholes[key])
  const { title } = plan.plan.object
  const called = before[title] ?? row.title
  if (row.suspected && called && !isFuller(String(given[title] ?? ''), String(called))) delete given[title]
  // A key by which a merged record was known leads to the survivor and does not become its own.
  const by = plan.match?.item
  if (by && row.key !== null && uniqueKey(given[by.key]) !== row.key) delete given[by.key]
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

async function matchedRows(
  ctx: Ctx,
  batch: Batch,
  { after, among, found }: { after: number; among: Sql; found: Sql<boolean> },
): Promise<MatchedRow[]> {
  const { plan, record } = batch
  const references = plan.references.map((reference) => {
    const { rows, hasKey } = referredRows(ctx, reference)
    const current = reference.item.columns[0]!.sql('t')
    return sql`(select o.id from ${rows} o where o.workspace_id = ${ctx.workspaceId} and ${hasKey('o', referenceKey(reference))} and o.deleted_at is null
      ${reference.unique ? sql`` : sql`order by o.id is distinct from ${current}`} limit 1)`
  })
  const inParts = plan.fields.filter(({ parts }) => parts)
  const wholes = inParts.flatMap(({ item }) => [sql`${item.key}::text`, item.columns[0]!.sql('t')])
  return ctx.tx.rows<MatchedRow>(sql`
    select r.n, r.cells, t.id as "recordId", t.created_at = ${record.startedAt} as "createdByImport", c.record_id is not null as "changedBefore",
      array[${references.length > 0 ? sql.join(references) : sql``}]::uuid[] as "references",
      jsonb_build_object(${wholes.length > 0 ? sql.join(wholes) : sql``}) as wholes,
      ${plan.match?.item ? plan.match.key : sql`null::text`} as key, coalesce(${isSuspected}, false) as suspected,
      ${plan.plan.byKey.get(plan.plan.object.title)!.columns[0]!.sql('t')}::text as title
    from import_row r
    cross join lateral (select t.* from ${among} t where t.workspace_id = ${ctx.workspaceId} and ${found} ${fromTheRows}) t
    left join import_change c on c.import_id = r.import_id and c.record_id = t.id
    where ${inBatch({ ...batch, from: after })} and r.faults is null
    order by r.n limit ${atOnce}`)
}
