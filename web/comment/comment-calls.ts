import { api } from '#web/api/request.ts'

export interface Mention {
  kind: 'user' | 'team'
  id: string
  name: string
}

/** Something said about a record, as `GET /comments` tells it. */
export interface CommentEntry {
  id: string
  version: number
  text: string
  mentions: Mention[]
  authorId: string
  authorName: string
  createdAt: string
  editedAt: string | null
}

/** What was just written, with the mentioned people who are not told because they may not see the record. */
export type Written = CommentEntry & { unreached: { id: string; name: string }[] }

export interface CommentPage {
  data: CommentEntry[]
  page: { nextCursor: string | null }
}

export interface Words {
  text: string
  mentions: Pick<Mention, 'kind' | 'id'>[]
}

/** The record that is talked about. */
export interface Place {
  object: string
  recordId: string
}

const PAGE = 30

export function listComments(place: Place, { cursor, signal }: { cursor?: string; signal: AbortSignal }) {
  return api<CommentPage>('GET', '/comments', { query: { ...place, cursor, limit: PAGE }, signal })
}

export function addComment(place: Place, words: Words): Promise<Written> {
  return api('POST', '/comments', { body: { ...place, ...words } })
}

export function editComment({ id, version }: CommentEntry, words: Words): Promise<Written> {
  return api('PATCH', `/comments/${id}`, { body: { version, ...words } })
}

export function removeComment(id: string): Promise<void> {
  return api('DELETE', `/comments/${id}`)
}

export function restoreComment(id: string): Promise<CommentEntry> {
  return api('POST', `/comments/${id}/restore`)
}

/** Former words of a comment, newest first. */
export function readFormerWords(id: string, signal: AbortSignal) {
  return api<{ data: { id: string; at: string; changes: { text?: { from: string } } | null }[] }>(
    'GET',
    `/comments/${id}/history`,
    { signal },
  )
}

export function findMentionable(place: Place, { q, signal }: { q: string; signal: AbortSignal }) {
  return api<{ data: (Mention & { mayRead: boolean })[] }>('GET', '/comments/mentionable', {
    query: { ...place, q },
    signal,
  })
}

export type FollowReason = 'owner' | 'chosen' | 'mentioned' | 'commented'

export interface Following {
  following: boolean
  why: FollowReason | null
  followers: { id: string; name: string; why: FollowReason }[]
}

export function readFollowing(place: Place, signal: AbortSignal): Promise<Following> {
  return api('GET', '/following', { query: { ...place }, signal })
}

export function setFollowing(place: Place, following: boolean): Promise<Following> {
  return api('PUT', '/following', { body: { ...place, following } })
}
