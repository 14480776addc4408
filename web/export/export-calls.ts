import { api } from '#web/api/request.ts'
import type { ChosenRecords } from '#web/object/list/selection.ts'

export interface ExportFile {
  id: string
  object: string
  format: 'csv' | 'xlsx'
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'expired'
  count: number
  total: number | null
  fileName: string
  fileBytes: number | null
  jobId: string | null
}

export interface ExportOrder {
  object: string
  format: 'csv' | 'xlsx'
  /** All fields of the object where absent. */
  columns?: string[]
  selection: ChosenRecords
  sort?: string
  withIds: boolean
}

export function orderExport(order: ExportOrder): Promise<ExportFile> {
  return api('POST', '/exports', { body: order })
}

export function readExport(id: string, signal?: AbortSignal): Promise<ExportFile> {
  return api('GET', `/exports/${id}`, { signal })
}

/** Lets the browser keep the file as it keeps every download. */
export function fetchFile(id: string): void {
  const link = document.createElement('a')
  link.href = `/api/v1/exports/${id}/file`
  link.download = ''
  link.click()
}
