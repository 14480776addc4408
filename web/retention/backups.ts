import { queryOptions } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { api } from '#web/api/request.ts'
import { sizeWords } from '#web/files/file-words.ts'
import type { Formats } from '#web/i18n/formats.ts'

/** The daily backups of the server, the newest first. */
export interface Backups {
  state: 'good' | 'late' | 'failed' | 'none' | 'elsewhere'
  failedAt: string | null
  kept: { name: string; at: string; bytes: number }[]
}

export const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: ({ signal }) => api<Backups>('GET', '/backups', { signal }),
})

/** When the last backup was made, and how large it is; or why one cannot rely on it. */
export function backupWords({ state, failedAt, kept: [last] }: Backups, { t, formats }: Speaking): string {
  const at = state === 'failed' ? failedAt : last?.at
  return t(`retention.backups.${state}`, {
    at: at ? instantWords(at, formats) : '',
    size: last ? sizeWords(last.bytes, formats) : '',
  })
}

type Speaking = { t: TFunction; formats: Formats }

/** Somebody has to see to it. */
export function isHarm({ state }: Backups): boolean {
  return state === 'late' || state === 'failed'
}
