import { ApiError } from '#web/api/api-error.ts'
import { idempotencyKey } from '#web/api/idempotency-key.ts'
import { type ImportDetail, keep } from './import-calls.ts'

interface Upload {
  object: string
  file: File
  /** Share of the file that is sent, 0 to 1. */
  onProgress: (share: number) => void
}

/** Sends a file as a draft that writes nothing yet. By XMLHttpRequest, since fetch does not tell how much is sent. */
export function uploadFile({ object, file, onProgress }: Upload): Promise<ImportDetail> {
  const form = new FormData()
  form.append('options', JSON.stringify({ object, draft: true }))
  form.append('file', file, file.name)
  const request = new XMLHttpRequest()
  request.open('POST', '/api/v1/imports')
  request.responseType = 'json'
  request.setRequestHeader('Accept-Language', document.documentElement.lang)
  request.setRequestHeader('Idempotency-Key', idempotencyKey())
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
  return new Promise((resolve, reject) => {
    request.onload = () => {
      if (request.status >= 400) return reject(new ApiError(request.status, request.response ?? {}))
      const detail = request.response as ImportDetail
      keep(detail)
      resolve(detail)
    }
    request.onerror = () => reject(new ApiError(0, { type: 'unreachable' }))
    request.send(form)
  })
}
