import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { reasonsQuery } from './needs-calls.ts'

/** The needs because of which a task is done, as they were said when it was made. */
export default function TaskReason({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const reasons = useQuery(reasonsQuery(record.id))
  const { data } = reasons
  if (!data) return <Awaited asked={[reasons]} lines={1} />
  if (data.length === 0) return <p className="gx-quiet">{t('needs.reason.none')}</p>
  return (
    <ul>
      {data.map(({ id, needId, reason }) => (
        <li key={id}>
          <Link to="/$plural/$id" params={{ plural: 'needs', id: needId }} className="gx-name-link">
            {reason}
          </Link>
        </li>
      ))}
    </ul>
  )
}
