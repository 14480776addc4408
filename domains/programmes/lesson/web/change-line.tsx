import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ChangedValue } from './changed-value.tsx'
import type { LessonChange } from './lesson-calls.ts'

/** One change as it will stand in the record's history, with the way to the record. */
export function ChangeLine({ change }: { change: LessonChange }) {
  const { t } = useTranslation()
  const { object, name } = change
  if (change.kind === 'create') {
    return (
      <li>
        {t('lesson.page.new', { what: t(`${object}.one`) })}{' '}
        {change.id ? <RecordLink object={object} id={change.id} name={name} /> : <b>{name}</b>}
      </li>
    )
  }
  const { id, field, from, to } = change
  const added = addedText(from, to)
  return (
    <li>
      {t(`${object}.one`)} <RecordLink object={object} id={id} name={name} />
      {t('lesson.page.field', { field: t(`${object}.${field}`) })}{' '}
      {added === null ? (
        <>
          <del>
            <ChangedValue object={object} id={id} field={field} value={from} />
          </del>{' '}
          <span aria-hidden="true">→</span>{' '}
          <ins>
            <ChangedValue object={object} id={id} field={field} value={to} />
          </ins>
        </>
      ) : (
        <>
          {t('lesson.page.adds')} <ins>{added}</ins>
        </>
      )}
    </li>
  )
}

function RecordLink({ object, id, name }: { object: LessonChange['object']; id: string; name: string }) {
  if (object === 'programme')
    return (
      <Link to="/programmes/$id" params={{ id }}>
        {name}
      </Link>
    )
  if (object === 'segment')
    return (
      <Link to="/$plural/$id" params={{ plural: 'segments', id }}>
        {name}
      </Link>
    )
  if (object === 'strategy')
    return (
      <Link to="/$plural/$id" params={{ plural: 'strategies', id }}>
        {name}
      </Link>
    )
  return <Link to={object === 'pilotGoal' ? '/goal' : '/programmes/resources'}>{name}</Link>
}

/** Of text that only grew, what was added; null for anything else. */
function addedText(from: unknown, to: unknown): string | null {
  if (typeof from !== 'string' || typeof to !== 'string' || from === '' || !to.startsWith(from)) return null
  return to.slice(from.length).trim()
}
