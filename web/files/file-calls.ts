import { api } from '#web/api/request.ts'

/** A file that lies with a record, as `GET /files` tells it. */
export interface FileEntry {
  id: string
  version: number
  /** The field that holds it; null where it simply lies with the record. */
  field: string | null
  name: string
  /** By its bytes, whatever its name says. */
  mediaType: string
  bytes: number
  width: number | null
  height: number | null
  thumbnail: boolean
  createdAt: string
  createdBy: string | null
  createdByName: string | null
}

export interface FilePage {
  data: FileEntry[]
  page: { nextCursor: string | null }
}

const FILE_PAGE = 50

export function listFiles(
  { object, recordId, cursor }: { object: string; recordId: string; cursor: string | undefined },
  signal: AbortSignal,
): Promise<FilePage> {
  return api('GET', '/files', { query: { object, recordId, cursor, limit: FILE_PAGE }, signal })
}

export function readFile(id: string, signal: AbortSignal): Promise<FileEntry> {
  return api('GET', `/files/${id}`, { signal })
}

/** What a field held once may be removed by now: it is still known by its name. */
export function readPastFile(id: string, signal: AbortSignal): Promise<FileEntry> {
  return api('GET', `/files/${id}`, { query: { removed: true }, signal })
}

export function readFileUsage(
  signal: AbortSignal,
): Promise<{ bytes: number; quotaBytes: number; maxFileBytes: number }> {
  return api('GET', '/files/usage', { signal })
}

export function renameFile({ id, version }: FileEntry, name: string): Promise<FileEntry> {
  return api('PATCH', `/files/${id}`, { body: { version, name } })
}

export function removeFile(id: string): Promise<void> {
  return api('DELETE', `/files/${id}`)
}

export function restoreFile(id: string): Promise<FileEntry> {
  return api('POST', `/files/${id}/restore`)
}

export function contentPath(id: string): string {
  return `/api/v1/files/${id}/content`
}

export function downloadPath(id: string): string {
  return `${contentPath(id)}?download=true`
}

export function thumbnailPath(id: string): string {
  return `/api/v1/files/${id}/thumbnail`
}
