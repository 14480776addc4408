import { ApiError } from '#web/api/api-error.ts'
import { idempotencyKey } from '#web/api/idempotency-key.ts'
import type { FileEntry } from './file-calls.ts'
import { makeThumbnail } from './make-thumbnail.ts'

export interface Upload {
  file: File
  object: string
  /** The record that it shall lie with. */
  recordId?: string
  /** Instead of a record: the field of a form that will name the file. */
  field?: string
  /** Share of the file that is sent, 0 to 1. */
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** Sends a file, a picture with a small copy of it. By XMLHttpRequest, since fetch does not tell how much is sent. */
export async function uploadFile({ file, object, recordId, field, onProgress, signal }: Upload): Promise<FileEntry> {
  const form = new FormData()
  form.append('object', object)
  if (recordId) form.append('recordId', recordId)
  if (field) form.append('field', field)
  const picture = await makeThumbnail(file)
  if (picture) {
    form.append('width', String(picture.width))
    form.append('height', String(picture.height))
    form.append('thumbnail', picture.thumbnail, 'thumbnail')
  }
  form.append('file', file, file.name || 'file')
  signal?.throwIfAborted()
  const request = new XMLHttpRequest()
  request.open('POST', '/api/v1/files')
  request.responseType = 'json'
  request.setRequestHeader('Accept-Language', document.documentElement.lang)
  request.setRequestHeader('Idempotency-Key', idempotencyKey())
  request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
  return new Promise((resolve, reject) => {
    request.onload = () => {
      if (request.status >= 400) reject(new ApiError(request.status, request.response ?? {}))
      else resolve(request.response as FileEntry)
    }
    request.onerror = () => reject(new ApiError(0, { type: 'unreachable' }))
    request.onabort = () => reject(signal?.reason)
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}
