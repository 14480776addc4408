import { dayIn } from '#fields/date/relative.ts'
import { dayWords } from '#fields/date/words.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { isWritable } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { useAggregate } from '#web/api/aggregate.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useGroupPages, useGroups } from '#web/api/use-groups.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { includeOf } from '#web/object/list/include-of.ts'
import type { ListBodyProps } from '#web/object/list/list-body.tsx'
import { useWalkingParts } from '#web/object/list/record-steps.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { useListSearch } from '#web/object/list/use-list-search.ts'
import { MoveArea } from '#web/object/move/move-area.tsx'
import { useMoves, withMoves } from '#web/object/move/use-moves.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { CalendarDay } from './calendar-day.tsx'
import { CalendarEntry } from './calendar-entry.tsx'
import { CalendarHead, WeekdayNames } from './calendar-head.tsx'
import { dayFilter, dayOf, daysShown, valueOn } from './days.ts'
import './calendar.css'

const OF_A_DAY = { month: 3, week: 100 }

interface CalendarProps extends ListBodyProps {
  /** The day or time that places the records. */
  field: ListColumn
  use: FieldUse
}

/** Records on the days of a month or week; one that is moved to another day takes that date. */
export default function Calendar({ object, view, field, use, ...rest }: CalendarProps) {
  const formats = useFormats()
  const rights = useRights(object.name)
  const narrow = useNarrow()
  const [search, change] = useListSearch()
  const { moves, move } = useMoves(object.plural)
  const { timeZone } = formats
  const today = dayIn(formats.now(), timeZone)
  const on = search.on ?? today
  const span = search.span ?? 'month'
  const days = daysShown(on, span)
  const place = { field: field.id, use, timeZone }
  const range = dayFilter([days[0]!, days.at(-1)!], place)
  const { filter, q } = view.query
  const counted = useAggregate(object.plural, {
    groupBy: [{ field: field.id, by: 'day' }],
    measures: [{ op: 'count', as: 'count' }],
    filter: filter ? { and: [filter, range] } : range,
    q,
  })
  const asked = {
    filter,
    q,
    // Within a day only times have an order of their own.
    sort: use.field.kind === 'date' ? 'createdAt' : field.id,
    include: includeOf(view.shown),
    limit: OF_A_DAY[span],
    groups: days.map((day) => dayFilter([day, day], place)),
  }
  const groups = useGroups(object.plural, asked)
  // While another month is on its way the days of the one before stand there.
  const read = groups.isPlaceholderData ? undefined : groups.data?.groups
  useWalkingParts(object.plural, { pages: useGroupPages(object.plural, asked, read), ...rest })
  if (counted.error || groups.error) {
    const retry = () => void Promise.all([counted.refetch(), groups.refetch()])
    return <FaultPage error={counted.error ?? groups.error} onRetry={retry} />
  }
  const counts = new Map(
    (counted.data?.data ?? []).map((row) => [String(row[field.id]).slice(0, 10), Number(row.count)]),
  )
  const movable = rights.update !== 'none' && isWritable(use.field)
  const drop = (record: ApiRecord, day: string) => {
    const value = fieldValue(record, field.id)
    if (typeof value !== 'string' || dayOf(value, place) === day) return
    move({ record, to: day, patch: { [field.id]: valueOn(day, value, place) }, said: field.name })
  }
  const ofDay = (day: string, index: number) => {
    const loaded = read?.[index]?.data
    const records = withMoves(loaded ?? [], { place: day, moves })
    return { records, more: loaded ? Math.max((counts.get(day) ?? 0) - loaded.length, 0) : 0 }
  }
  return (
    <MoveArea
      object={object}
      nameOf={(place) => (days.includes(place) ? dayWords(place, formats) : undefined)}
      onDrop={drop}
      lifted={(record) => (
        <CalendarEntry object={object} record={record} columns={view.shown} use={use} field={field.id} lifted />
      )}
    >
      {() => (
        <>
          <CalendarHead on={on} span={span} today={today} onChange={change} />
          <div className="gx-calendar" data-span={span}>
            {!narrow && <WeekdayNames days={days.slice(0, 7)} />}
            {days.map((day, index) => (
              <CalendarDay
                key={day}
                object={object}
                day={day}
                isToday={day === today}
                isOutside={span === 'month' && day.slice(0, 7) !== on.slice(0, 7)}
                {...ofDay(day, index)}
                columns={view.shown}
                movable={movable}
                compact={narrow && span === 'month'}
                named={narrow && span === 'week'}
                onWeek={() => change({ on: day, span: 'week' })}
                use={use}
                field={field.id}
                {...rest}
              />
            ))}
          </div>
        </>
      )}
    </MoveArea>
  )
}
