import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { isId } from '#platform/db/new-id.ts'
import { inSavepoint } from '#platform/db/savepoint.ts'
import type { Sql } from '#platform/db/sql.ts'
import { standardRules } from '#platform/duplicate/standard-rules.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { fieldValue, setFieldValue } from '#platform/object/field-value.ts'
import type { Draft, Values } from '#platform/object/hooks.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { selectColumns } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'
import { updateSet } from '#platform/record/update-set.ts'
import { type Batch, inBatch } from './batch.ts'
import { type Companion, nameOf } from './companions.ts'
import { completeDrafts } from './complete-drafts.ts'
import { readCells } from './convert-row.ts'
import { keepBefore, keepMade } from './import-changes.ts'
import { isMatched, matchedRows, matches } from './mark-rows.ts'
import { peopleIn } from './people-in-cell.ts'
import { saidOf } from './read-parts.ts'
import { addNotes, type RowNote } from './row-notes.ts'
import { type Known, marksOf, type Named, type Recognition, settleCompanion } from './settle-companions.ts'
import { fromTheRows } from './staged-sql.ts'

const atOnce = 1_000

export type CompanionCounts = { made: Record<string, number>; changed: Record<string, number> }

/** Makes the companions that rows of the batch name, once the rows' own records are there; those who are there already learn what is new. */
export async function makeCompanions(ctx: Ctx, batch: Batch): Promise<CompanionCounts> {
  const { record, plan } = batch
  const counts: CompanionCounts = { made: {}, changed: {} }
  // They are as old as the records of the rows, by which a revert knows its own.
  const importing: Ctx = { ...ctx, now: record.startedAt! }
  const own = sql`r.outcome is null or r.outcome = 'update' or t.created_at = ${record.startedAt}`
  const rows = sql`import_row r cross join lateral (
    select t.id from ${plan.plan.table} t where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null
      and t.id = case when r.outcome is null then r.id else r.record_id end and (${own}) ${fromTheRows}) t`
  for (const companion of plan.companions) {
    const { name } = companion.to.object
    await eachPage(ctx, batch, { companion, rows, recordId: sql`t.id::text` }, async (page) => {
      const added = await add(importing, batch, { companion, fresh: page.fresh })
      const changed = await change(ctx, batch, { companion, changed: page.changed })
      await addNotes(ctx, record.id, [...page.notes, ...added.notes, ...changed.notes])
      counts.made[name] = (counts.made[name] ?? 0) + added.count
      counts.changed[name] = (counts.changed[name] ?? 0) + changed.count
    })
  }
  return counts
}

/** The same as a trial: how many would be made or changed. Rows of one new record are told by its key. */
export async function judgeCompanions(ctx: Ctx, batch: Batch): Promise<CompanionCounts> {
  const { record, plan } = batch
  const found = plan.match
    ? sql`(select t.id from ${matchedRows(ctx, batch).rows} t where ${matches(ctx, batch, 't')} limit 1)`
    : sql`null::uuid`
  const key = plan.match?.item ? sql`'=' || ${plan.match.key}` : sql`null::text`
  const leftOut = record.mode === 'create' ? sql`and not ${isMatched(ctx, batch)}` : sql``
  const rows = sql`(select * from import_row r where r.outcome is distinct from 'existing' ${leftOut}) r`
  const recordId = sql`coalesce(r.record_id, ${found})::text, ${key}, r.id::text`
  const counts: CompanionCounts = { made: {}, changed: {} }
  for (const companion of plan.companions) {
    const { name } = companion.to.object
    await eachPage(
      ctx,
      batch,
      { companion, rows, recordId: sql`coalesce(${recordId})` },
      async ({ fresh, changed, notes }) => {
        counts.made[name] = (counts.made[name] ?? 0) + fresh.length
        counts.changed[name] = (counts.changed[name] ?? 0) + changed.size
        await addNotes(ctx, record.id, notes)
      },
    )
  }
  return counts
}

type Source = { companion: Companion; rows: Sql; recordId: Sql }
type Fresh = { named: Named; known: Known; among: Known[] }
type Page = { fresh: Fresh[]; changed: Map<string, Named>; notes: RowNote[] }

/** Goes through the rows and says of each page which companions are new, and what is new of others. */
async function eachPage(ctx: Ctx, batch: Batch, source: Source, act: (page: Page) => Promise<void>): Promise<void> {
  const { companion } = source
  const recognition = recognitionOf(ctx, companion)
  const context = checkContext(ctx)
  const known = new Map<string, Known[]>()
  for (let after = batch.from; ; ) {
    const rows = await ctx.tx.rows<{ n: number; cells: string[]; recordId: string }>(sql`
      select r.n, r.cells, ${source.recordId} as "recordId" from ${source.rows}
      where ${inBatch({ ...batch, from: after })} and r.faults is null order by r.n limit ${atOnce}`)
    if (rows.length === 0) return
    after = rows.at(-1)!.n
    const place = batch.plan.companions.indexOf(companion)
    const named = rows.flatMap(({ n, cells, recordId }): Named[] => {
      const values = readCells(batch.plan, { cells }, context).companions[place]!
      const saidTo = (current: Values) =>
        saidOf(companion.fields, { cells, given: values }, (key) => fieldValue(current, key))
      return Object.keys(values).length > 0 ? [{ n, recordId, values, saidTo }] : []
    })
    const { each, notes } = separatePeople(companion, named)
    await learn(ctx, { companion, recognition, known, named: each })
    const page = settlePage(batch, { companion, recognition, known, named: each })
    await act({ ...page, notes: [...notes, ...page.notes] })
  }
}

/** Several people in one cell become one companion each: what else the row says is taken for the first one's. */
function separatePeople({ to, fields }: Companion, named: readonly Named[]): { each: Named[]; notes: RowNote[] } {
  const { title, person } = to.object
  const notes: RowNote[] = []
  const mapped = fields.find(({ item, parts }) => item.key === title && !parts)
  if (person !== true || !mapped) return { each: [...named], notes }
  const each = named.flatMap((one): Named[] => {
    const [first, ...others] = peopleIn(String(one.values[title] ?? ''))
    if (first === undefined) return [one]
    notes.push({ n: one.n, note: { column: mapped.column, code: 'import.row.peopleEach', params: { first } } })
    const saidTo = (current: Values) => ({ ...one.saidTo(current), [title]: first })
    return [
      { ...one, values: { ...one.values, [title]: first }, saidTo },
      ...others.map((name): Named => ({ ...one, values: { [title]: name }, saidTo: () => ({ [title]: name }) })),
    ]
  })
  return { each, notes }
}

type Learning = { companion: Companion; recognition: Recognition; known: Map<string, Known[]>; named: readonly Named[] }

function recognitionOf(ctx: Ctx, { to, by }: Companion): Recognition {
  const rules = standardRules(to.object).filter(({ strength }) => strength === 'sure' || strength === 'strong')
  return { rules, title: to.object.title, by: by.key, country: checkContext(ctx).country }
}

/** Reads the companions that records have already, also those that the actor may not see: nobody is made twice. */
async function learn(ctx: Ctx, { companion: { to, by }, recognition, known, named }: Learning): Promise<void> {
  const fresh = [...new Set(named.map(({ recordId }) => recordId))].filter((id) => !known.has(id))
  for (const id of fresh) known.set(id, [])
  const ids = fresh.filter(isId)
  if (ids.length === 0) return
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(to.fields, 't')} from ${to.table} t
    where t.workspace_id = ${ctx.workspaceId} and ${by.columns[0]!.sql('t')} = any(${ids}::uuid[]) and t.deleted_at is null
    order by t.id`)
  for (const row of rows) {
    const values: Presented = present(row, to.fields)
    known
      .get(fieldValue(values, by.key) as string)
      ?.push({ id: values.id, values, marks: marksOf(values, recognition) })
  }
}

function settlePage(batch: Batch, { companion, recognition, known, named }: Learning): Page {
  const page: Page = { fresh: [], changed: new Map(), notes: [] }
  const column = companion.fields.find(({ item }) => item.key === recognition.title)?.column
  for (const one of named) {
    const among = known.get(one.recordId)!
    const count = among.length
    const { known: found, news, said, otherName } = settleCompanion(among, one, recognition)
    if (otherName) {
      page.notes.push({ n: one.n, note: { column, code: 'import.row.otherPerson', params: otherName } })
    }
    if (among.length > count) page.fresh.push({ named: one, known: found, among })
    else if (news && found.id !== null && batch.record.mode !== 'create') {
      const earlier = page.changed.get(found.id)
      page.changed.set(found.id, { ...one, values: { ...earlier?.values, ...said } })
    }
  }
  return page
}

/** Makes those who are new. Who is refused, by a rule of the firm for instance, is noted at his row. */
async function add(ctx: Ctx, batch: Batch, { companion, fresh }: { companion: Companion; fresh: Fresh[] }) {
  const { to, by } = companion
  const drafts = fresh.map(({ named: { recordId }, known }): Draft => {
    const input: Values = {}
    const values = { ...known.values, [to.object.title]: nameOf(to, known.values), [by.key]: recordId }
    for (const [key, value] of Object.entries(values)) setFieldValue(input, key, value)
    return { values: input }
  })
  const refused = await completeDrafts(drafts, async (some) => {
    const work = () =>
      createRecords(
        ctx,
        to.object,
        some.map(({ values }) => values),
      )
    const tried = await inSavepoint(ctx.tx, work, (error) => error instanceof AppError)
    if (!tried.ok) throw tried.error
    for (const [index, draft] of some.entries()) draft.values = tried.value[index]!
  })
  const ids: string[] = []
  const notes: RowNote[] = []
  for (const [index, { named, known, among }] of fresh.entries()) {
    const reasons = refused.get(drafts[index]!)
    if (reasons) {
      among.splice(among.indexOf(known), 1)
      notes.push(...reasons.map((reason) => ({ n: named.n, note: refusalOf(companion, reason) })))
    } else {
      known.id = drafts[index]!.values.id as string
      ids.push(known.id)
    }
  }
  await keepMade(ctx, { importId: batch.record.id, object: to.object.name, ids })
  return { count: ids.length, notes }
}

/** Tells those who are there what is new, as far as the actor may change them. */
async function change(
  ctx: Ctx,
  batch: Batch,
  { companion, changed }: { companion: Companion; changed: Map<string, Named> },
) {
  const { object, table } = companion.to
  const ids = [...changed.keys()]
  if (ids.length === 0) return { count: 0, notes: [] }
  const open = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${table} t where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])
      and t.deleted_at is null and ${scopeSql(ctx, { object, verb: 'update', alias: 't' })}`)
  const updates = open.map(({ id }) => ({ id, values: changed.get(id)!.values }))
  const results = await updateSet(ctx, object, { updates, batchId: batch.record.id })
  await keepBefore(ctx, { importId: batch.record.id, object: object.name, results })
  let count = 0
  const notes: RowNote[] = []
  for (const [id, result] of results) {
    if (result.ok) count += Object.keys(result.changes).length > 0 ? 1 : 0
    else notes.push(...result.errors.map((reason) => ({ n: changed.get(id)!.n, note: refusalOf(companion, reason) })))
  }
  return { count, notes }
}

function refusalOf({ to, fields }: Companion, { path, code, params }: FieldError) {
  const column = fields.find(({ item }) => item.key === path)?.column ?? fields[0]!.column
  return { column, code, params: { ...params, object: to.object.name } }
}
