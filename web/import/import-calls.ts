import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { importDetailSchema, importRowSchema, importSchema } from '#platform/import/present-import.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'

export type ImportSummary = z.output<typeof importSchema>
export type ImportDetail = z.output<typeof importDetailSchema>
export type ImportRow = z.output<typeof importRowSchema>
export type Layout = NonNullable<ImportDetail['layout']>
export type FileColumn = Layout['columns'][number]
export type Mode = ImportSummary['mode']

/** Options that are changed before the import runs; what is left out stays. */
export interface ImportPatch extends Partial<ImportDetail['choices']> {
  map?: Record<string, string | null>
  mode?: Mode
  match?: string | null
  createMissing?: string[]
}

export interface Job {
  kind: string
  done: number
  total: number | null
  cancelRequested: boolean
  startedAt: string | null
}

export interface RowPage {
  data: ImportRow[]
  page: { nextCursor: string | null }
}

const importsKey = ['imports'] as const
export const importKey = (id: string) => ['imports', id] as const

const ROWS = 50

export const importsQuery = queryOptions({
  queryKey: [...importsKey, 'list'],
  queryFn: ({ signal }) => api<{ data: ImportSummary[] }>('GET', '/imports', { query: { limit: 50 }, signal }),
  refetchInterval: ({ state }) => (state.data?.data.some(isUnderWay) ? 1000 : false),
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: importKey(id),
    queryFn: ({ signal }) => api<ImportDetail>('GET', `/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 500 : false),
    staleTime: 0,
  })

/** The background work of an import: which work it is and how far it came. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['jobs', jobId],
    queryFn: ({ signal }) => api<Job>('GET', `/jobs/${jobId}`, { signal }),
    refetchInterval: 500,
    staleTime: 0,
  })

/** The first rows as they are read now; another version of the import reads them differently. */
export const firstRowsQuery = ({ id, version }: ImportDetail) =>
  queryOptions({
    queryKey: [...importKey(id), 'first rows', version],
    queryFn: ({ signal }) => api<RowPage>('GET', `/imports/${id}/rows`, { query: { limit: 6 }, signal }),
  })

export function readRows(
  id: string,
  { only, cursor }: { only: 'errors' | 'notes'; cursor: string | null },
  signal: AbortSignal,
): Promise<RowPage> {
  const query = { only, limit: ROWS, cursor: cursor ?? undefined }
  return api('GET', `/imports/${id}/rows`, { query, signal })
}

export function isUnderWay({ state }: Pick<ImportSummary, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

let lastChange: Promise<unknown> = Promise.resolve()

/** Saves one change after another; a run waits for those before it, and is not begun if the last of them is refused. */
function inOrder<T>(call: () => Promise<T>): Promise<T> {
  const saved = lastChange.catch(() => undefined).then(call)
  lastChange = saved
  saved.catch(() => {
    if (lastChange === saved) lastChange = Promise.resolve()
  })
  return saved
}

/** Shows a change at once and saves it after those before it; what was refused is put back as the server has it. */
export async function changeImport(id: string, patch: ImportPatch): Promise<void> {
  queryClient.setQueryData<ImportDetail>(importKey(id), (detail) => detail && changed(detail, patch))
  const saved = inOrder(() => patchImport(id, patch))
  try {
    const answer = await saved
    if (lastChange === saved) keep(answer)
  } catch (error) {
    await queryClient.invalidateQueries({ queryKey: importKey(id), exact: true })
    throw error
  }
}

function changed(
  detail: ImportDetail,
  { map = {}, mode, match, createMissing, ...choices }: ImportPatch,
): ImportDetail {
  const { layout } = detail
  return {
    ...detail,
    mode: mode ?? detail.mode,
    match: match === undefined ? detail.match : match,
    createMissing: createMissing ?? detail.createMissing,
    choices: { ...detail.choices, ...choices },
    layout: layout && {
      ...layout,
      encoding: choices.encoding ?? layout.encoding,
      delimiter: choices.delimiter ?? layout.delimiter,
      header: choices.header ?? layout.header,
      above: choices.above ?? layout.above,
      sheet: choices.sheet ?? layout.sheet,
      columns: layout.columns.map((column) => ({ ...column, target: targetOf(column, map) })),
    },
  }
}

function targetOf({ name, target }: FileColumn, map: Record<string, string | null>): string | null {
  const chosen = map[name]
  return chosen === undefined ? target : chosen
}

export async function correctRow(id: string, row: number, cells: string[]): Promise<void> {
  keep(await inOrder(() => api<ImportDetail>('PATCH', `/imports/${id}/rows/${row}`, { body: { cells } })))
}

/** Records that come along with the rows' own, the most of one object. */
export function alongOf({ report: { made, changed } }: ImportSummary): { name: string; count: number } | undefined {
  const [most] = [...Object.entries(made), ...Object.entries(changed)].sort(([, a], [, b]) => b - a)
  return most && most[1] > 0 ? { name: most[0], count: most[1] } : undefined
}

/** Has an import that was checked checked again with other options. */
export async function checkWith(id: string, patch: ImportPatch): Promise<void> {
  await inOrder(() => patchImport(id, patch))
  await runImport(id, { trial: true })
}

function patchImport(id: string, patch: ImportPatch): Promise<ImportDetail> {
  return api('PATCH', `/imports/${id}`, { body: patch })
}

/** Starts it, as a trial that writes nothing or for real, with all that was changed before; not if some of that was refused. */
export async function runImport(id: string, { trial }: { trial: boolean }): Promise<void> {
  await lastChange
  keep(await api<ImportDetail>('POST', `/imports/${id}/run`, { body: { dryRun: trial } }))
}

export async function cancelImport(id: string): Promise<void> {
  keep(await api<ImportDetail>('POST', `/imports/${id}/cancel`))
}

export async function takeBackImport(id: string): Promise<void> {
  keep(await api<ImportDetail>('POST', `/imports/${id}/revert`))
}

/** Records were made or changed by it: lists read before do not know them. */
export async function forgetRecords(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['records'] })
}

export function keep(detail: ImportDetail): void {
  queryClient.setQueryData(importKey(detail.id), detail)
  void queryClient.invalidateQueries({ queryKey: importsQuery.queryKey })
}
