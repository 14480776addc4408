import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/api/request.ts'
import type { FollowReason } from '#web/comment/comment-calls.ts'

/** What one was told, as `GET /notices` tells it. */
export interface NoticeEntry {
  id: string
  kind: 'mention' | 'comment' | 'assigned' | 'change'
  object: string
  recordId: string
  title: string | null
  actorName: string | null
  text: string | null
  /** Keys of the fields that were changed. */
  fields: string[]
  /** Why one hears of a record that one follows. */
  why: FollowReason | null
  at: string
  readAt: string | null
}

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
