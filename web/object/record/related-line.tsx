import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { useNouns } from '#web/object/field-words.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { FieldRows } from './field-rows.tsx'
import { ownFieldKeys } from './own-fields.tsx'
import { titleOf } from './record-words.ts'

interface RelatedLineProps {
  /** An object whose records are parts of others and have no page of their own. */
  child: ObjectDefinition
  columns: ListColumn[]
  row: ApiRecord
  mayUpdate: boolean
}

/** One part of a record, such as a line of an order; it opens below itself to be changed, since it has no page. */
export function RelatedLine({ child, columns, row, mayUpdate }: RelatedLineProps) {
  const { t } = useTranslation()
  const noun = useNouns()
  const [open, setOpen] = useState(false)
  const name = t('web.field.edit', { field: noun.one(child.name) })
  return (
    <>
      <tr data-fixed>
        {columns.map((column) => (
          <td key={column.id} data-align={column.align}>
            {column.render(row)}
          </td>
        ))}
        {mayUpdate && (
          <td data-align="end">
            <Button
              type="text"
              size="small"
              icon={<EditOutlined aria-hidden />}
              aria-label={name}
              aria-expanded={open}
              title={name}
              onClick={() => setOpen(!open)}
            />
          </td>
        )}
      </tr>
      {open && (
        <tr data-fixed>
          <td colSpan={columns.length + 1}>
            <LineFields child={child} row={row} onClose={() => setOpen(false)} />
          </td>
        </tr>
      )}
    </>
  )
}

function LineFields({ child, row, onClose }: { child: ObjectDefinition; row: ApiRecord; onClose: () => void }) {
  const { t } = useTranslation()
  const { remove, say } = useRecordWriter(child.plural)
  const [editing, setEditing] = useState<string>()
  const own = ownFieldKeys(child)
  const shown = Object.entries(child.fields)
    .filter(([key, field]) => key !== child.partOf?.by && (isWritable(field) || own.includes(key)))
    .map(([key]) => key)
  const bin = () => void remove(row, titleOf(child, row)).catch(say)
  return (
    <div className="gx-related-line">
      <FieldRows object={child} record={row} keys={shown} editable editing={editing} onEdit={setEditing} />
      <footer>
        <Button danger type="text" size="small" onClick={bin}>
          {t('web.record.delete')}
        </Button>
        <Button size="small" onClick={onClose}>
          {t('web.close')}
        </Button>
      </footer>
    </div>
  )
}
