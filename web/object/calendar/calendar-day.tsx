import { useDroppable } from '@dnd-kit/core'
import { useTranslation } from 'react-i18next'
import { exactDay } from '#fields/date/words.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { intlLocale, useFormats } from '#web/i18n/formats.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { CalendarEntry } from './calendar-entry.tsx'

interface CalendarDayProps {
  object: ObjectDefinition
  day: string
  isToday: boolean
  /** Of the month before or after. */
  isOutside: boolean
  records: ApiRecord[]
  /** How many stand on the day besides. */
  more: number
  columns: ListColumn[]
  field: string
  use: FieldUse
  movable: boolean
  /** Only how many: on a phone a month has no room for names. */
  compact: boolean
  /** It says its weekday: the days stand below each other. */
  named: boolean
  onWeek: () => void
  openId: string | undefined
  onOpen: (record: ApiRecord) => void
  hrefOf: (record: ApiRecord) => string
}

/** A day with its records; those without room are shown as a number that leads to the week. */
export function CalendarDay({
  object,
  day,
  isToday,
  isOutside,
  records,
  more,
  compact,
  named,
  onWeek,
  ...rest
}: CalendarDayProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { setNodeRef, isOver } = useDroppable({ id: day, disabled: !rest.movable })
  const date = new Date(`${day}T00:00:00Z`)
  const isFirst = day.endsWith('-01') && !compact
  const words = new Intl.DateTimeFormat(intlLocale(formats.language), {
    timeZone: 'UTC',
    day: 'numeric',
    ...((isFirst || named) && { month: 'short' }),
    ...(named && { weekday: 'short' }),
  })
  const total = records.length + more
  return (
    <section
      ref={setNodeRef}
      className="gx-calendar-day"
      aria-label={exactDay(day, formats)}
      aria-current={isToday ? 'date' : undefined}
      data-outside={isOutside}
      data-over={isOver}
    >
      <span className="gx-calendar-number gx-figures">
        {formats.language === 'en' || isFirst || named ? words.format(date) : date.getUTCDate()}
      </span>
      {compact ? (
        total > 0 && (
          <button
            type="button"
            className="gx-calendar-count gx-figures"
            aria-label={t('web.calendar.count', { count: total })}
            onClick={onWeek}
          >
            {total}
          </button>
        )
      ) : (
        <>
          {records.map((record) => (
            <CalendarEntry
              key={record.id}
              object={object}
              record={record}
              columns={rest.columns}
              field={rest.field}
              use={rest.use}
              movable={rest.movable}
              open={record.id === rest.openId}
              href={rest.hrefOf(record)}
              onOpen={() => rest.onOpen(record)}
            />
          ))}
          {more > 0 && (
            <button type="button" className="gx-calendar-more" onClick={onWeek}>
              {t('web.calendar.more', { count: more })}
            </button>
          )}
        </>
      )}
    </section>
  )
}
