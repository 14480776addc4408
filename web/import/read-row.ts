import { api } from '#web/api/request.ts'
import type { ImportRow, RowPage } from './import-calls.ts'

/** One row as it stands now, by its place among the rows of data. */
export async function readRow(id: string, { n }: ImportRow): Promise<ImportRow | undefined> {
  const page = await api<RowPage>('GET', `/imports/${id}/rows`, { query: { only: 'all', limit: 1, cursor: n - 1 } })
  return page.data.find((row) => row.n === n)
}
