import type { Ctx } from '#platform/context/ctx.ts'
import { csvLine } from '#platform/file/csv-line.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { ImportRecord } from './import-store.ts'
import { faultWords, type ImportRow, readStagedRows } from './read-import-rows.ts'

const atOnce = 2_000

/**
 * The rows that failed, as CSV that Excel opens (UTF-8 with byte order mark) and that can be corrected and imported again:
 * the columns of the file, then the row number and the reason for each cell. Streams; each page is a transaction of its own.
 */
export async function* errorsFile(
  ctx: Ctx,
  { record, translate }: { record: ImportRecord; translate: Translate },
): AsyncGenerator<string> {
  const names = record.layout!.columns.map(({ name }) => name)
  const words = (key: string) => translate(ctx.locale, key) ?? key
  yield `\ufeff${csvLine([...names, words('import.errors.row'), words('import.errors.reason')])}`
  let after = 0
  for (;;) {
    const page = { only: 'errors', after, limit: atOnce } as const
    const rows = await ctx.db.inWorkspace(ctx.workspaceId, (tx) => readStagedRows({ ...ctx, tx }, record, page), {
      readOnly: true,
    })
    if (rows.length === 0) return
    after = rows.at(-1)!.n
    yield rows
      .map((row) => csvLine([...names.map((_, column) => row.cells[column] ?? ''), String(row.row), reasons(row)]))
      .join('')
  }

  function reasons({ faults }: ImportRow): string {
    return faults
      .map((fault) => {
        const reason = faultWords(ctx, fault, { record, translate })
        const column = fault.column === undefined ? undefined : names[fault.column]
        return column === undefined ? reason : translate(ctx.locale, 'import.errors.colon', { column, reason })
      })
      .join(words('import.errors.and'))
  }
}
