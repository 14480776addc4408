import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ApiRecord } from '#web/api/records.ts'
import { reasonInListQuery } from './needs-calls.ts'

/** In a list of tasks, the need that one is done for; empty where there is none. */
export function ReasonCell({ record }: { record: ApiRecord }) {
  // A list that does not show the kind does not fetch it either.
  const isTask = record.kind === 'task' || record.kind === undefined
  const { data } = useQuery({ ...reasonInListQuery(record.id), enabled: isTask })
  const first = data?.[0]
  if (!first) return null
  return (
    <Link
      to="/$plural/$id"
      params={{ plural: 'needs', id: first.needId }}
      title={first.reason}
      onClick={(event) => event.stopPropagation()}
    >
      {first.reason}
    </Link>
  )
}
