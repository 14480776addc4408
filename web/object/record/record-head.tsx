import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { FollowButton } from '#web/comment/follow-button.tsx'
import { RecordMenu } from './record-menu.tsx'
import { RecordTitle } from './record-title.tsx'
import '#web/ui/page.css'

interface RecordHeadProps {
  object: ObjectDefinition
  record: ApiRecord
  onDeleted: () => void
}

/** One line: where it belongs, its name, what can be done with the whole of it. */
export function RecordHead({ object, record, onDeleted }: RecordHeadProps) {
  const { t } = useTranslation()
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
        <FollowButton object={object} recordId={record.id} />
        <RecordMenu object={object} record={record} onDeleted={onDeleted} />
      </div>
    </header>
  )
}
