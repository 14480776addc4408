import { useDraggable } from '@dnd-kit/core'
import type { KeyboardEvent, MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { intlLocale, useFormats } from '#web/i18n/formats.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { titleOf } from '#web/object/record/record-words.ts'

interface CalendarEntryProps {
  object: ObjectDefinition
  record: ApiRecord
  columns: ListColumn[]
  field: string
  use: FieldUse
  movable?: boolean
  open?: boolean
  /** It is the one in hand. */
  lifted?: boolean
  href?: string
  onOpen?: () => void
}

/** A record on its day: the time where there is one, and its name. Space takes it, arrows move it, Enter opens it. */
export function CalendarEntry({
  object,
  record,
  columns,
  field,
  use,
  movable = false,
  open = false,
  lifted = false,
  href,
  onOpen,
}: CalendarEntryProps) {
  const { t } = useTranslation()
  const { language, timeZone } = useFormats()
  const { setNodeRef, attributes, listeners, isDragging } = useDraggable({
    id: lifted ? `lifted ${record.id}` : record.id,
    data: { record },
    disabled: !movable || lifted,
  })
  const value = fieldValue(record, field)
  const time =
    use.field.kind === 'datetime' && typeof value === 'string'
      ? new Intl.DateTimeFormat(intlLocale(language), { timeZone, hour: '2-digit', minute: '2-digit' }).format(
          new Date(value),
        )
      : undefined
  // It is an article, not a button: there is a link in it.
  const { role: _role, ...described } = attributes
  // A number says little by itself: whose it is stands beside it.
  const whose = columns
    .slice(1)
    .find((column) => column.use?.field.kind === 'reference' && column.use.field.to !== 'user')
  const openBeside = (event: MouseEvent | KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onOpen?.()
  }
  return (
    <article
      ref={setNodeRef}
      {...described}
      {...listeners}
      aria-label={titleOf(object, record)}
      className="gx-calendar-entry"
      data-open={open}
      data-lifted={lifted}
      data-dragging={isDragging}
      data-movable={movable}
      onClick={openBeside}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget && !isDragging) openBeside(event)
        else listeners?.onKeyDown?.(event)
      }}
    >
      {time && <span className="gx-quiet gx-figures">{time}</span>}
      <a href={href} className="gx-clip" tabIndex={-1} draggable={false}>
        {columns[0]?.render(record) ?? t('record.unnamed')}
      </a>
      {whose && <span className="gx-quiet gx-clip">{whose.render(record)}</span>}
    </article>
  )
}
