import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ApiRecord } from '#web/api/records.ts'
import { reasonInListQuery } from './needs-calls.ts'

/** In a list of tasks, the need that one is done for; empty where there is none. */
export function ReasonCell({ record }: { record: ApiRecord }) {
  const isTask = record.kind === 'task' || record.channel !== null
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
