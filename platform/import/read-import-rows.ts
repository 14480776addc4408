import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { fieldOf } from '#platform/object/define-object.ts'
import { labelIn } from '#platform/object/label.ts'
import { optionWord } from '#platform/object/option-word.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { convertRows, type StoredFault } from './convert-row.ts'
import { importPlanOf, resolveTarget } from './import-plan.ts'
import type { ImportRecord } from './import-store.ts'
import type { SourceRow } from './read/source-row.ts'
import { stagingStamp } from './stage-rows.ts'

export type RowOutcome = 'pending' | 'created' | 'updated' | 'skipped' | 'failed'

export type ImportRow = {
  /** Its place among the rows of data, from 1. */
  n: number
  /** The row number that a spreadsheet shows. */
  row: number
  cells: string[]
  outcome: RowOutcome
  recordId: string | null
  faults: StoredFault[]
  /** What a person should look at although the row is imported. */
  notes: StoredFault[]
}

type Page = { only: 'errors' | 'notes' | 'all'; after: number; limit: number }

/** Whether the rows in staging are what the import's present options make of the file. */
export function isStaged(ctx: Ctx, record: ImportRecord): boolean {
  return record.stagedAs !== null && record.stagedAs === stagingStamp(ctx, record)
}

const narrowed = { errors: sql`and faults is not null`, notes: sql`and notes is not null`, all: sql`` }

/** Rows of an import in the order of the file, as staged. */
export async function readStagedRows(
  ctx: Ctx,
  record: ImportRecord,
  { only, after, limit }: Page,
): Promise<ImportRow[]> {
  const rows = await ctx.tx.rows<{
    n: number
    row: number
    cells: string[]
    faults: StoredFault[] | null
    notes: StoredFault[] | null
    outcome: string | null
    id: string
    recordId: string | null
  }>(sql`
    select n, row_number as row, cells, faults, notes, outcome, id, record_id as "recordId" from import_row
    where import_id = ${record.id} and n > ${after} ${narrowed[only]}
    order by n limit ${limit}`)
  const visible = await visibleOf(
    ctx,
    record,
    rows.flatMap(({ recordId }) => recordId ?? []),
  )
  return rows.map(({ n, row, cells, faults, notes, outcome, id, recordId }) => {
    const applied = !record.dryRun && n <= record.appliedTo
    const became = outcomeOf({ faults, outcome, applied })
    return {
      n,
      row,
      cells,
      outcome: became,
      recordId: became === 'created' ? id : recordId && visible.has(recordId) ? recordId : null,
      faults: faults ?? [],
      notes: notes ?? [],
    }
  })
}

/** Of the records that rows turned out to be, those that the actor may see: of the others a note says whom to ask. */
async function visibleOf(ctx: Ctx, record: ImportRecord, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const object = ctx.schema.find(record.object)
  if (!object || ids.length === 0) return new Set()
  const found = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${storedPlan(ctx, object).table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[])
      and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })}`)
  return new Set(found.map(({ id }) => id))
}

/** The first rows of a file that is not staged yet, read with the present options. */
export async function previewRows(
  ctx: Ctx,
  record: ImportRecord,
  { rows, page }: { rows: SourceRow[]; page: Page },
): Promise<ImportRow[]> {
  const plan = importPlanOf(ctx, record)
  const edited = rows.map((row) =>
    record.edits[row.number] ? { number: row.number, cells: record.edits[row.number]! } : row,
  )
  const staged = await convertRows(ctx, plan, { rows: edited, at: ctx.now, complete: false })
  return staged
    .map(({ number, cells, faults, createFaults }, index): ImportRow => {
      const all = [...faults, ...(record.mode === 'update' || faults.length > 0 ? [] : createFaults)]
      return {
        n: index + 1,
        row: number,
        cells,
        outcome: all.length > 0 ? 'failed' : 'pending',
        recordId: null,
        faults: all,
        notes: [],
      }
    })
    .filter(({ n, faults }) => n > page.after && (page.only === 'all' || (page.only === 'errors' && faults.length > 0)))
    .slice(0, page.limit)
}

/** What is wrong with a cell or row in words, without the name of the column; fields and options are called by their labels. */
export function faultWords(
  ctx: Ctx,
  { code, params = {}, column }: StoredFault,
  { record, translate }: { record: ImportRecord; translate: Translate },
): string {
  const said = { ...params }
  // A record that a row brings along is of another object.
  const owner = params.object ?? record.object
  if (typeof params.field === 'string') {
    const own = fieldOf(ctx.schema.named(String(owner)), params.field)?.label
    said.field = labelIn(own, ctx.locale) ?? translate(ctx.locale, `${owner}.${params.field}`) ?? params.field
  }
  const target = column === undefined ? null : record.mapping[column]
  if (target && params.options) said.options = optionsOf(ctx, target, { record, translate }) ?? params.options
  return translate(ctx.locale, code, said) ?? code
}

/** The options of the field that a column fills, as people know them. */
function optionsOf(
  ctx: Ctx,
  target: string,
  { record, translate }: { record: ImportRecord; translate: Translate },
): string | undefined {
  const found = resolveTarget(ctx, ctx.schema.named(record.object), target)
  if (!found?.item.field.options) return undefined
  const { key, field } = found.item
  const object = found.companion?.to.object.name ?? record.object
  const open = field.options!.filter((option) => !field.optionLabels?.[option]?.retired)
  const words = open.map((option) => optionWord(option, { object, key, field }, { locale: ctx.locale, translate }))
  return words.join(ctx.locale === 'en' ? ', ' : '、')
}

function outcomeOf({
  faults,
  outcome,
  applied,
}: {
  faults: unknown
  outcome: string | null
  applied: boolean
}): RowOutcome {
  if (faults) return 'failed'
  if (!applied) return 'pending'
  if (outcome === 'update') return 'updated'
  return outcome === 'existing' ? 'skipped' : 'created'
}
