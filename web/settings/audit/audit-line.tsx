import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { accessActions } from '#platform/audit/access-actions.ts'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { DeedLines } from '#web/object/record/deed-lines.tsx'
import { useReferred } from '#web/object/use-referred.ts'
import { browserOf } from '#web/settings/browser-words.ts'
import { Moment } from '#web/ui/moment.tsx'
import type { LogEntry } from './audit-calls.ts'
import { useActorWords, useDetailWords, useSubjectWords } from './audit-words.ts'

/** Who did what to which record, when and through which way; below it what changed. */
export function AuditLine({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation()
  const subject = useSubjectWords()
  const actor = useActorWords()
  const isRecord = useObjects().byName(entry.object) !== undefined
  const { object, action, at, channel, changes } = entry
  const deed = action === 'delete' && !isRecord ? 'end' : action
  return (
    <li>
      <p>
        <strong>{actor(entry)}</strong> {t(`audit.did.${deed}`, { defaultValue: action })}{' '}
        {!isAccess(action) && (
          <>
            <span className="gx-quiet">{subject(object)}</span> <Subject entry={entry} />
          </>
        )}
        <span className="gx-quiet">
          {' '}
          <Moment at={at} /> · {t(`web.channel.${channel}`)}
        </span>
      </p>
      {changes && <Changed entry={entry} changes={changes} />}
    </li>
  )
}

function Subject({ entry: { object: name, recordId, title, binned } }: { entry: LogEntry }) {
  const object = useObjects().byName(name)
  if (!title) return null
  if (!object || binned || !hasPage(object)) return <span>{title}</span>
  return (
    <Link to="/$plural/$id" params={{ plural: object.plural, id: recordId }} className="gx-name-link">
      {title}
    </Link>
  )
}

function Changed({ entry, changes }: { entry: LogEntry; changes: NonNullable<LogEntry['changes']> }) {
  const said = useDetailWords()
  const object = useObjects().byName(entry.object)
  if (object && recordDeeds.has(entry.action))
    return <DeedLines object={object} action={entry.action} changes={changes} />
  return (
    <dl className="gx-changes">
      {Object.entries(changes)
        .map(([key, { to, from }]) => ({ key, value: to ?? from }))
        .filter(({ value }) => value !== null && value !== '')
        .map(({ key, value }) => (
          <div key={key}>
            <dt>{said.what(key)}</dt>
            <dd>
              <Detail of={key} value={value} />
            </dd>
          </div>
        ))}
    </dl>
  )
}

function Detail({ of, value }: { of: string; value: unknown }) {
  const said = useDetailWords()
  const isMember = of === 'memberId'
  const { title } = useReferred({ object: 'user', id: isMember ? String(value) : null, included: undefined })
  if (isMember) return title
  if (of === 'browser') return browserWords(String(value))
  if (of === 'expiresAt') return <Moment at={String(value)} />
  return said.value(value, of)
}

const recordDeeds = new Set(['create', 'update', 'consent'])

function isAccess(action: string): boolean {
  return (accessActions as readonly string[]).includes(action)
}

/** Browser and system by their names; what names neither, such as a program, as it calls itself. */
function browserWords(agent: string): string {
  const { browser, system } = browserOf(agent)
  return [browser, system].filter(Boolean).join(' · ') || agent
}
