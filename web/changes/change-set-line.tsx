import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { useReferred } from '#web/object/use-referred.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { type ChangeSet, changeRowsQuery, isUnderWay } from './change-set-calls.ts'
import { ChangeSetTitle } from './change-set-title.tsx'
import { undoAndFollow } from './follow-change-set.ts'

/** One deed: what was done, by whom, what became of it, and Undo. */
export function ChangeSetLine({ changeSet }: { changeSet: ChangeSet }) {
  const { t } = useTranslation()
  const object = useObjects().byName(changeSet.object)
  const [undoing, setUndoing] = useState(false)
  const { title: who } = useReferred({ object: 'user', id: changeSet.createdBy, included: undefined })
  const undo = async () => {
    setUndoing(true)
    await undoAndFollow(changeSet.id, { plural: object?.plural ?? '', t })
    setUndoing(false)
  }
  return (
    <li>
      <div>
        <p className="gx-change-set-title">
          <ChangeSetTitle changeSet={changeSet} />
        </p>
        <p className="gx-quiet">
          <Outcome changeSet={changeSet} /> · {who} · <Moment at={changeSet.createdAt} />
        </p>
        {changeSet.kept > 0 && changeSet.kind === 'bulk' && <LeftAlone changeSet={changeSet} state="kept" />}
        {changeSet.refused > 0 && changeSet.kind === 'bulk' && <LeftAlone changeSet={changeSet} state="refused" />}
      </div>
      {changeSet.undoable && (
        <Button size="small" loading={undoing} onClick={() => void undo()}>
          {t('changes.undo')}
        </Button>
      )}
    </li>
  )
}

function Outcome({ changeSet }: { changeSet: ChangeSet }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { state, changed, restored, kept, change } = changeSet
  if (isUnderWay(changeSet)) {
    const figures = { done: exactNumber(changeSet.done, formats), total: exactNumber(changeSet.total, formats) }
    return <>{t(`changes.state.${state}`, figures)}</>
  }
  if (state === 'undone') {
    return (
      <>
        {kept > 0 ? t('changes.undone.kept', { count: restored, kept }) : t('changes.undone.all', { count: restored })}
      </>
    )
  }
  const done = t(change?.delete ? 'changes.deleted' : 'changes.changed', { count: changed })
  return <>{state === 'done' ? done : `${t(`changes.state.${state}`)} · ${done}`}</>
}

/** Records that were not changed or not given back, each with its reason. */
function LeftAlone({ changeSet, state }: { changeSet: ChangeSet; state: 'refused' | 'kept' }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const rows = useQuery({ ...changeRowsQuery(changeSet.id, state), enabled: open })
  return (
    <details className="gx-change-set-left" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t(state === 'kept' ? 'changes.kept' : 'changes.refused', { count: changeSet[state] })}</summary>
      {rows.data ? (
        <ul>
          {rows.data.data.map(({ recordId, reason }) => (
            <li key={recordId}>
              <RecordName object={changeSet.object} id={recordId} />
              <span className="gx-quiet">{reason?.message}</span>
            </li>
          ))}
        </ul>
      ) : (
        <Awaited asked={[rows]} lines={2} />
      )}
    </details>
  )
}

function RecordName({ object, id }: { object: string; id: string }) {
  const { title, plural } = useReferred({ object, id, included: undefined })
  if (!plural) return <span>{title}</span>
  return (
    <Link to="/$plural/$id" params={{ plural, id }}>
      {title}
    </Link>
  )
}
