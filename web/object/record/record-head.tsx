import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useListWalk } from '#web/api/list-walk.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { FollowButton } from '#web/comment/follow-button.tsx'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { RecordActions } from './record-actions.tsx'
import { RecordMenu } from './record-menu.tsx'
import { RecordTitle } from './record-title.tsx'
import { StepButtons } from './step-buttons.tsx'
import '#web/ui/page.css'

interface RecordHeadProps {
  object: ObjectDefinition
  record: ApiRecord
  onDeleted: () => void
}

/** One line: where it belongs, its name, what can be done with the whole of it. */
export function RecordHead({ object, record, onDeleted }: RecordHeadProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const narrow = useNarrow()
  const walk = useListWalk(object.plural, record.id, (id) => {
    // Back leads to the list, not through all that was passed.
    void navigate({ to: '/$plural/$id', params: { plural: object.plural, id }, replace: true })
  })
  useHotkeys({ ...(walk.before && { k: walk.before }), ...(walk.after && { j: walk.after }) })
  return (
    <header className="gx-page-head">
      <Link to="/$plural" params={{ plural: object.plural }} className="gx-record-up">
        {t(`${object.name}.many`)}
      </Link>
      <span className="gx-record-slash" aria-hidden="true">
        /
      </span>
      <h1>
        <RecordTitle object={object} record={record} />
      </h1>
      <div className="gx-page-actions">
        {narrow && <RecordActions object={object} record={record} />}
        {walk.known && <StepButtons before={walk.before} after={walk.after} />}
        <FollowButton object={object} recordId={record.id} />
        <RecordMenu object={object} record={record} onDeleted={onDeleted} />
      </div>
    </header>
  )
}
