import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { noticeSchema } from '#platform/notice/notice.routes.ts'
import { api } from '#web/api/request.ts'

export type NoticeEntry = z.output<typeof noticeSchema>

export interface NoticePage {
  data: NoticeEntry[]
  page: { next: { at: string; id: string } | null }
}

const PAGE = 30

export const noticesKey = ['notices'] as const

export const unreadQuery = queryOptions({
  queryKey: [...noticesKey, 'unread'],
  queryFn: ({ signal }) => api<{ count: number }>('GET', '/notices/unread', { signal }),
})

export function listNotices(before: { at: string; id: string } | undefined, signal: AbortSignal): Promise<NoticePage> {
  return api('GET', '/notices', { query: { limit: PAGE, beforeAt: before?.at, beforeId: before?.id }, signal })
}

export function markNoticesRead(what: {
  ids?: string[]
  recordId?: string
  until?: string
}): Promise<{ count: number }> {
  return api('POST', '/notices/read', { body: what })
}
