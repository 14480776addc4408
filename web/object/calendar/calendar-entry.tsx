import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { intlLocale, useFormats } from '#web/i18n/formats.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { type MovableProps, useMovable } from '#web/object/move/use-movable.ts'

interface CalendarEntryProps extends MovableProps {
  columns: ListColumn[]
  field: string
  use: FieldUse
}

/** A record on its day: the time where there is one, and its name. */
export function CalendarEntry({ columns, field, use, ...movable }: CalendarEntryProps) {
  const { t } = useTranslation()
  const { language, timeZone } = useFormats()
  const article = useMovable(movable)
  const { record, href } = movable
  const value = fieldValue(record, field)
  const time =
    use.field.kind === 'datetime' && typeof value === 'string'
      ? new Intl.DateTimeFormat(intlLocale(language), { timeZone, hour: '2-digit', minute: '2-digit' }).format(
          new Date(value),
        )
      : undefined
  // A number says little by itself: whose it is stands beside it.
  const whose = columns
    .slice(1)
    .find((column) => column.use?.field.kind === 'reference' && column.use.field.to !== 'user')
  return (
    <article {...article} className="gx-calendar-entry">
      {time && <span className="gx-quiet gx-figures">{time}</span>}
      <a href={href} className="gx-clip" tabIndex={-1} draggable={false}>
        {columns[0]?.render(record) ?? t('record.unnamed')}
      </a>
      {whose && <span className="gx-quiet gx-clip">{whose.render(record)}</span>}
    </article>
  )
}
