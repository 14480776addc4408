import { CopyOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { copyText } from '#web/ui/copy-text.ts'

// What people take elsewhere: to dial, to write to, to look up.
const COPIED = new Set(['email', 'phone', 'url', 'text'])

interface CopyCellProps {
  record: ApiRecord
  column: ListColumn
}

/**
 * Copies the value of the cell that the pointer is on. A mouse's shortcut only: it takes no focus and no place in the order of keys, so
 * that walking through the cells stays as it is; Ctrl+C does the same there.
 */
export function CopyCell({ record, column }: CopyCellProps) {
  const copy = useCopy()
  const value = column.use && COPIED.has(column.use.field.kind) && fieldValue(record, column.id)
  if (typeof value !== 'string' || value === '') return null
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      className="gx-plain gx-grid-copy"
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        event.stopPropagation()
        copy(value)
      }}
    >
      <CopyOutlined aria-hidden />
    </button>
  )
}

/** Copies a text and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation()
  return (text) => void copyText(text, t('field.copied', { text }))
}
