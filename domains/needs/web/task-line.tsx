import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/i18n/formats.ts'
import { useReferred } from '#web/object/use-referred.ts'
import { Moment } from '#web/ui/moment.tsx'
import type { NeedTask } from './needs-calls.ts'

/** A task that came from the need: whose it is, when it is due, and whether it is done. */
export function TaskLine({ task }: { task: NeedTask | null }) {
  const { t } = useTranslation()
  const { now } = useFormats()
  const { title: owner } = useReferred({ object: 'user', id: task?.ownerId ?? null, included: undefined })
  if (!task || task.deleted) return <li className="gx-quiet">{t('record.gone')}</li>
  const { id, subject, dueAt, done } = task
  const isLate = !done && dueAt !== null && new Date(dueAt) < now()
  const state = done ? 'done' : isLate ? 'late' : 'open'
  return (
    <li className="gx-need-task" data-state={state}>
      <Link to="/$plural/$id" params={{ plural: 'activities', id }} className="gx-name-link">
        {subject}
      </Link>
      <span className="gx-need-task-state">{t(`needs.task.state.${state}`)}</span>
      <span className="gx-quiet">{owner}</span>
      {dueAt && <Moment at={dueAt} />}
    </li>
  )
}
