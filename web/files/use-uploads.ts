import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { ApiError } from '#web/api/api-error.ts'
import { keys } from '#web/api/keys.ts'
import { uploadFile } from './upload-file.ts'

export interface RunningUpload {
  key: number
  name: string
  /** Share that is sent, 0 to 1. */
  share: number
  /** Why it was not kept; it stays in sight until it is closed. */
  fault?: string
}

let lastKey = 0

/** Files on their way to a record: how far each is, cancel, what went wrong. They go one after the other, so that the first is soon there. */
export function useUploads(object: ObjectDefinition, recordId: string) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [uploads, setUploads] = useState<RunningUpload[]>([])
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const stops = useRef(new Map<number, AbortController>())
  const change = (key: number, values: Partial<RunningUpload>) =>
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...values } : upload)))
  const close = (key: number) => {
    stops.current.get(key)?.abort()
    stops.current.delete(key)
    setUploads((all) => all.filter((upload) => upload.key !== key))
  }

  const send = async (file: File, key: number) => {
    const stop = stops.current.get(key)
    if (!stop || stop.signal.aborted) return
    try {
      const onProgress = (share: number) => change(key, { share })
      await uploadFile({ file, object: object.name, recordId, onProgress, signal: stop.signal })
      close(key)
    } catch (error) {
      if (!stop.signal.aborted) change(key, { fault: faultOf(error) })
    }
    for (const what of ['files', 'timeline']) {
      void client.invalidateQueries({ queryKey: keys.about(object.plural, recordId, what) })
    }
  }
  const faultOf = (error: unknown): string => {
    if (!(error instanceof ApiError)) return t('web.fault.broken.text')
    if (error.unreachable) return t('web.form.unreachable')
    return error.faults[0]?.message ?? error.message
  }

  const start = (files: readonly File[], maxBytes: number) => {
    for (const file of files) {
      lastKey += 1
      const key = lastKey
      const upload = { key, name: file.name || t('files.pasted'), share: 0 }
      if (file.size > maxBytes) {
        const fault = t('files.tooLarge', { megabytes: Math.floor(maxBytes / 1024 / 1024) })
        setUploads((all) => [...all, { ...upload, fault }])
        continue
      }
      stops.current.set(key, new AbortController())
      setUploads((all) => [...all, upload])
      queue.current = queue.current.then(() => send(file, key))
    }
  }
  return { uploads, start, close }
}
