import { CopyOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
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
  const value = takenValue({ record, column })
  if (!value) return null
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

/** What a cell says in full where it shows it short: ¥183,200 for 18.3万. Nothing for a value that only its cell can show. */
export function useExactWords(): (cell: CopyCellProps) => string | undefined {
  const { t } = useTranslation()
  const formats = useFormats()
  return ({ record, column }) => {
    const { use } = column
    const taken = takenValue({ record, column })
    if (taken || !use) return taken
    // A field of another domain stands in the record under its group's name.
    const value =
      column.id === use.key ? fieldValue(record, use.key) : (record[use.object] as ApiRecord | null)?.[use.key]
    return value === null || value === undefined ? undefined : webKind(use.field.kind).words(value, { use, formats, t })
  }
}

function takenValue({ record, column }: CopyCellProps): string | undefined {
  const value = column.use && COPIED.has(column.use.field.kind) && fieldValue(record, column.id)
  return typeof value === 'string' ? value : undefined
}

/** Copies a text and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation()
  return (text) => void copyText(text, t('field.copied', { text }))
}
