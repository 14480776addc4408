import type { ApiRecord } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

/** Records of an object that will refer to the survivor. */
export interface Moving {
  object: string
  count: number
}

/** What would be merged into which record, and from where each field is taken. */
interface Merge {
  id: string
  from: string[]
  choose: Record<string, string>
}

/** What a merge moves, and which rules of the firm the merged record would break. */
export interface MergePreview {
  moving: Moving[]
  errors: { path: string; message: string }[]
}

export function previewMerge(plural: string, { id, ...body }: Merge, signal?: AbortSignal): Promise<MergePreview> {
  return api('POST', `/${plural}/${id}/merge/preview`, { body, reads: true, signal })
}

export function mergeRecords(
  plural: string,
  { id, ...body }: Merge,
): Promise<ApiRecord & { merge: { changeSetId: string } }> {
  return api('POST', `/${plural}/${id}/merge`, { body })
}
