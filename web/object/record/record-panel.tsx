import { ExpandAltOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useRecord } from '#web/api/use-record.ts'
import { FollowButton } from '#web/comment/follow-button.tsx'
import type { Steps } from '#web/object/list/record-steps.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { RecordActions } from './record-actions.tsx'
import { RecordMenu } from './record-menu.tsx'
import { RecordTitle } from './record-title.tsx'
import { RecordView } from './record-view.tsx'
import { includeOf, titleOf } from './record-words.ts'
import { StepButtons } from './step-buttons.tsx'

interface RecordPanelProps {
  object: ObjectDefinition
  id: string
  onClose: () => void
  /** To the record before and after it in the list; undefined where there is no such order. */
  steps?: Steps | undefined
}

/** A record beside its list. */
export function RecordPanel({ object, id, onClose, steps }: RecordPanelProps) {
  const { t } = useTranslation()
  const { data: record, error, refetch } = useRecord(object.plural, id, includeOf(object))
  const title = record ? titleOf(object, record) : ''
  return (
    <SidePanel
      label={title || t(`${object.name}.one`)}
      head={<h2>{record && <RecordTitle object={object} record={record} />}</h2>}
      actions={
        <>
          {record && <RecordActions object={object} record={record} />}
          {steps && <StepButtons before={steps.before} after={steps.after} />}
          <Link
            to="/$plural/$id"
            params={{ plural: object.plural, id }}
            className="gx-icon-link"
            aria-label={t('web.record.full')}
            title={t('web.record.full')}
          >
            <ExpandAltOutlined aria-hidden />
          </Link>
          {record && <FollowButton object={object} recordId={id} />}
          {record && <RecordMenu object={object} record={record} onDeleted={onClose} />}
        </>
      }
      onClose={onClose}
    >
      {record && <RecordView key={id} object={object} record={record} beside />}
      {!record && error && <FaultPage error={error} onRetry={() => void refetch()} />}
      {!record && !error && <SkeletonLines lines={8} />}
    </SidePanel>
  )
}
