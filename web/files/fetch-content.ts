import { ApiError } from '#web/api/api-error.ts'
import { contentPath } from './file-calls.ts'

/** The bytes of a file, for looking at it in the page. */
export async function fetchContent(id: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const answer = await fetch(contentPath(id), { signal, credentials: 'same-origin' })
  if (!answer.ok) throw new ApiError(answer.status, await answer.json().catch(() => ({})))
  return answer.arrayBuffer()
}
