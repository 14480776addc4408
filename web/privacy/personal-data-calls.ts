import { queryOptions } from '@tanstack/react-query'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { endOfJob } from '#web/api/end-of-job.ts'
import { keys } from '#web/api/keys.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'

/** All that is kept about a person. */
export interface PersonalData {
  related: Record<string, unknown[]>
  comments: unknown[]
  files: unknown[]
  history: unknown[]
  letters: unknown[]
}

/** Asked for once each time the dialog opens: the log tells who looked. */
export const personalDataQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: ['personal-data', object, id],
    queryFn: ({ signal }) => api<PersonalData>('GET', `/personal-data/${object}/${id}`, { signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** Saves it as it is now, to hand over; this, too, stands in the log. */
export async function savePersonalData({ object, id, fileName }: { object: string; id: string; fileName: string }) {
  const query = { purpose: 'handOver' }
  saveAsFile(await api<PersonalData>('GET', `/personal-data/${object}/${id}`, { query }), fileName)
}

function saveAsFile(data: PersonalData, name: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.json` })
  link.click()
  URL.revokeObjectURL(url)
}

/** Resolves when the person is gone everywhere. */
export async function erasePerson(
  { name: object, plural }: ObjectDefinition,
  { id, ...body }: { id: string; name: string; reason: string },
): Promise<void> {
  const { jobId } = await api<{ jobId: string }>('POST', `/personal-data/${object}/${id}/erasure`, { body })
  await endOfJob(jobId)
  await queryClient.invalidateQueries({ queryKey: keys.resource(plural) })
  queryClient.removeQueries({ queryKey: ['personal-data', object, id] })
}
