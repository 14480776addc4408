import { sql } from 'kysely'
import type { Ctx, Locale } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { convertRows, type StoredFault } from './convert-row.ts'
import { importPlanOf } from './import-plan.ts'
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
  return rows.map(({ n, row, cells, faults, notes, outcome, id, recordId }) => {
    const applied = !record.dryRun && n <= record.appliedTo
    const became = outcomeOf({ faults, outcome, applied })
    return {
      n,
      row,
      cells,
      outcome: became,
      recordId: became === 'created' ? id : recordId,
      faults: faults ?? [],
      notes: notes ?? [],
    }
  })
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

/** What is wrong with a cell or row in words, without the name of the column; fields are called by their labels. */
export function faultWords(
  { code, params }: StoredFault,
  { locale, object, translate }: { locale: Locale; object: string; translate: Translate },
): string {
  // A record that a row brings along is of another object.
  const owner = params?.object ?? object
  const label = typeof params?.field === 'string' ? translate(locale, `${owner}.${params.field}`) : undefined
  return translate(locale, code, label ? { ...params, field: label } : params) ?? code
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
