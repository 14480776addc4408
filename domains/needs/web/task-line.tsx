import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/i18n/formats.ts'
import { WorkLine } from '#web/object/record/work-line.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { NeedTask } from './needs-calls.ts'

/** A task that came from the need: whose it is, when it is due, and whether it is done. */
export function TaskLine({ task }: { task: NeedTask | null }) {
  const { t } = useTranslation()
  const { now } = useFormats()
  if (!task || task.deleted) return <li className="gx-quiet">{t('record.gone')}</li>
  const { id, subject, dueAt, done, ownerId } = task
  const isLate = !done && dueAt !== null && new Date(dueAt) < now()
  const state = done ? 'done' : isLate ? 'late' : 'open'
  return (
    <WorkLine
      plural="activities"
      id={id}
      name={subject}
      state={t(`needs.task.state.${state}`)}
      tone={state === 'open' ? undefined : state}
      ownerId={ownerId}
    >
      {dueAt && <Moment at={dueAt} />}
    </WorkLine>
  )
}
