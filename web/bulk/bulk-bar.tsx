import {
  CloseOutlined,
  DeleteOutlined,
  EditOutlined,
  ExportOutlined,
  TagOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Filter } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { markCount, useCount } from '#web/api/use-count.ts'
import { ExportDialog } from '#web/export/export-dialog.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { Selection } from '#web/object/list/selection.ts'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { BulkDeleteDialog } from './bulk-delete-dialog.tsx'
import { BulkEditDialog } from './bulk-edit-dialog.tsx'
import './bulk-bar.css'

interface BulkBarProps {
  object: ObjectDefinition
  selection: Selection
  /** What the list finds, and how many that are as far as somebody counted. */
  list: { filter: Filter | undefined; q: string | undefined; sort: string }
  /** Columns that the list shows: an export takes these. */
  columns: readonly string[]
  /** Deeds of other domains on what is selected. */
  more?: ReactNode
}

type Open = { dialog: 'edit'; field?: string; add?: boolean } | { dialog: 'delete' } | { dialog: 'export' }

/** What can be done with the ticked records, in place of the list's tools. */
export function BulkBar({ object, selection, list, columns, more }: BulkBarProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const narrow = useNarrow()
  const rights = useRights(object.name)
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  useHotkeys({ Escape: () => selection.clear() }, !open)
  const total = useCount(object.plural, list)
  const count = selection.count(total?.number)
  const is = selection.mode === 'all' ? total?.is : undefined
  const labels = allFields(object).find(([, field]) => field.kind === 'tags' && isWritable(field))?.[0]
  const mayEdit = rights.update !== 'none'
  const chosen = selection.chosen(list)
  const done = () => {
    close()
    selection.clear()
  }
  const deeds = (
    <span className="gx-bulk-deeds" hidden={selection.mode === 'none'}>
      {mayEdit && (
        <Button type="text" icon={<EditOutlined aria-hidden />} onClick={() => setOpen({ dialog: 'edit' })}>
          {t('bulk.bar.edit')}
        </Button>
      )}
      {mayEdit && rights.update !== 'own' && (
        <Button
          type="text"
          icon={<UserSwitchOutlined aria-hidden />}
          onClick={() => setOpen({ dialog: 'edit', field: 'ownerId' })}
        >
          {t('bulk.bar.assign')}
        </Button>
      )}
      {mayEdit && labels && (
        <Button
          type="text"
          icon={<TagOutlined aria-hidden />}
          onClick={() => setOpen({ dialog: 'edit', field: labels, add: true })}
        >
          {t('bulk.bar.tag')}
        </Button>
      )}
      {more}
      {rights.export && (
        <Button type="text" icon={<ExportOutlined aria-hidden />} onClick={() => setOpen({ dialog: 'export' })}>
          {t('bulk.bar.export')}
        </Button>
      )}
      {rights.delete !== 'none' && (
        <Button type="text" icon={<DeleteOutlined aria-hidden />} onClick={() => setOpen({ dialog: 'delete' })}>
          {t('bulk.bar.delete')}
        </Button>
      )}
    </span>
  )
  return (
    <div className="gx-bulk-bar" role="toolbar" aria-label={t('bulk.bar.label')}>
      <span className="gx-bulk-count gx-figures">
        {count === undefined
          ? t('bulk.bar.all')
          : t('bulk.bar.selected', { count, shown: markCount(exactNumber(count, formats), is) })}
      </span>
      {selection.mode !== 'all' && (
        <Button type="link" size="small" onClick={selection.selectAll}>
          {t('bulk.bar.selectAll')}
        </Button>
      )}
      {narrow ? createPortal(deeds, document.body) : deeds}
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('bulk.bar.clear')}
        title={t('bulk.bar.clear')}
        onClick={selection.clear}
      />
      {open?.dialog === 'edit' && (
        <BulkEditDialog
          object={object}
          selection={chosen}
          field={open.field}
          add={open.add ?? false}
          onClose={close}
          onDone={done}
        />
      )}
      {open?.dialog === 'delete' && (
        <BulkDeleteDialog object={object} selection={chosen} onClose={close} onDone={done} />
      )}
      {open?.dialog === 'export' && (
        <ExportDialog object={object} selection={chosen} sort={list.sort} columns={columns} onClose={close} />
      )}
    </div>
  )
}
