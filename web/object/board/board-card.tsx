import { useDraggable } from '@dnd-kit/core'
import type { KeyboardEvent, MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { titleOf } from '#web/object/record/record-words.ts'

const DETAILS = 4

interface BoardCardProps {
  object: ObjectDefinition
  record: ApiRecord
  /** The columns of the list: the name first, then what the card says below it. */
  columns: ListColumn[]
  movable?: boolean
  /** It stands open beside the board. */
  open?: boolean
  /** It is the one in hand. */
  lifted?: boolean
  href?: string
  onOpen?: () => void
}

/** A record on the board: its name and what the list would say of it first. Space takes it, arrows move it, Enter opens it. */
export function BoardCard({
  object,
  record,
  columns,
  movable = false,
  open = false,
  lifted = false,
  href,
  onOpen,
}: BoardCardProps) {
  const { t } = useTranslation()
  const { setNodeRef, attributes, listeners, isDragging } = useDraggable({
    id: lifted ? `lifted ${record.id}` : record.id,
    data: { record },
    disabled: !movable || lifted,
  })
  const [title, ...others] = columns
  const details = others.flatMap((column) => {
    const value = column.render(record)
    return value === null || value === undefined ? [] : [{ column, value }]
  })
  const [first, ...further] = details.slice(0, DETAILS)
  // It is an article, not a button: there is a link in it.
  const { role: _role, ...described } = attributes
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
      className="gx-board-card"
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
      <a href={href} className="gx-name-link gx-clip" tabIndex={-1} draggable={false}>
        {title?.render(record) ?? <span className="gx-quiet">{t('record.unnamed')}</span>}
      </a>
      {first && (
        <span className="gx-board-detail gx-clip" title={first.column.name}>
          {first.value}
        </span>
      )}
      {further.length > 0 && (
        <span className="gx-board-details">
          {further.map(({ column, value }) => (
            <span key={column.id} title={column.name}>
              {value}
            </span>
          ))}
        </span>
      )}
    </article>
  )
}
