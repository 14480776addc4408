import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { ChangeLines } from '#web/object/record/change-lines.tsx'
import { Moment } from '#web/ui/moment.tsx'
import type { LogEntry } from './audit-calls.ts'
import { useSubjectWords } from './audit-words.ts'

/** Who did what to which record, when and through which way; below it what changed. */
export function AuditLine({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation()
  const subject = useSubjectWords()
  const { object, action, actorName, at, channel, changes } = entry
  return (
    <li>
      <p>
        <strong>{actorName ?? t('audit.someone')}</strong> {t(`audit.did.${action}`, { defaultValue: action })}{' '}
        <span className="gx-quiet">{subject(object)}</span> <Subject entry={entry} />
        <span className="gx-quiet">
          {' '}
          <Moment at={at} /> · {t(`web.channel.${channel}`)}
        </span>
      </p>
      {changes && <Changed entry={entry} changes={changes} />}
    </li>
  )
}

function Subject({ entry: { object: name, recordId, title } }: { entry: LogEntry }) {
  const object = useObjects().byName(name)
  if (!title) return null
  if (!object || !hasPage(object)) return <span>{title}</span>
  return (
    <Link to="/$plural/$id" params={{ plural: object.plural, id: recordId }} className="gx-name-link">
      {title}
    </Link>
  )
}

function Changed({ entry, changes }: { entry: LogEntry; changes: NonNullable<LogEntry['changes']> }) {
  const { t } = useTranslation()
  const object = useObjects().byName(entry.object)
  const isRecord = object && (entry.action === 'create' || entry.action === 'update')
  if (isRecord) return <ChangeLines object={object} changes={changes} />
  return (
    <dl className="gx-changes">
      {Object.entries(changes).map(([key, { to, from }]) => (
        <div key={key}>
          <dt>{t(`audit.field.${key}`, { defaultValue: key })}</dt>
          <dd>{said(to ?? from)}</dd>
        </div>
      ))}
    </dl>
  )
}

function said(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
