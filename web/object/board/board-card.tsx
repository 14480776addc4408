import { useTranslation } from 'react-i18next'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { type MovableProps, useMovable } from '#web/object/move/use-movable.ts'

const DETAILS = 4

interface BoardCardProps extends MovableProps {
  /** The columns of the list: the name first, then what the card says below it. */
  columns: ListColumn[]
}

/** A record on the board: its name and what the list would say of it first. */
export function BoardCard({ columns, ...movable }: BoardCardProps) {
  const { t } = useTranslation()
  const article = useMovable(movable)
  const { record, href } = movable
  const [title, ...others] = columns
  const details = others.flatMap((column) => {
    const value = column.render(record)
    return value === null || value === undefined ? [] : [{ column, value }]
  })
  const [first, ...further] = details.slice(0, DETAILS)
  return (
    <article {...article} className="gx-board-card">
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
              {column.align === 'end' && `${column.name} `}
              {value}
            </span>
          ))}
        </span>
      )}
    </article>
  )
}
