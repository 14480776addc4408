import type { ApiRecord } from '#web/api/records.ts'
import { api } from '#web/api/request.ts'

/** Records of an object that will refer to the survivor. */
export interface Moving {
  object: string
  count: number
}

export function previewMerge(
  plural: string,
  { id, from }: { id: string; from: string[] },
  signal?: AbortSignal,
): Promise<{ moving: Moving[] }> {
  return api('POST', `/${plural}/${id}/merge/preview`, { body: { from }, reads: true, signal })
}

export function mergeRecords(
  plural: string,
  { id, from, choose }: { id: string; from: string[]; choose: Record<string, string> },
): Promise<ApiRecord & { merge: { changeSetId: string } }> {
  return api('POST', `/${plural}/${id}/merge`, { body: { from, choose } })
}
