import { lazy } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { ListView } from '#web/object/view/use-list-view.ts'
import { Part } from '#web/ui/part.tsx'
import { boardFields, dateFields, firstOf } from './layout-fields.ts'
import { TableBody } from './table-body.tsx'

// Most people never leave the table.
const Board = lazy(() => import('#web/object/board/board.tsx'))
const CalendarBody = lazy(() => import('#web/object/calendar/calendar.tsx'))

export interface ListBodyProps {
  object: ObjectDefinition
  view: ListView
  openId: string | undefined
  onOpen: (record: Pick<ApiRecord, 'id'>) => void
  onCreate: () => void
  /** Shows everything that there is. */
  onWiden: () => void
  hrefOf: (record: ApiRecord) => string
}

/** The records of a list in the layout of its view; a board or calendar whose field is gone falls back to the table. */
export function ListBody(props: ListBodyProps) {
  const { layout, boardField, dateField } = props.view.state
  const [boards, dates] = [boardFields(props.view.columns), dateFields(props.view.columns)]
  const board = boards.find(({ id }) => id === boardField) ?? firstOf(boards)
  const date = dates.find(({ id }) => id === dateField) ?? firstOf(dates)
  if (layout === 'kanban' && board?.use) {
    return (
      <Part lines={8}>
        <Board key={board.id} {...props} field={board} use={board.use} />
      </Part>
    )
  }
  if (layout === 'calendar' && date?.use) {
    return (
      <Part lines={8}>
        <CalendarBody key={date.id} {...props} field={date} use={date.use} />
      </Part>
    )
  }
  return <TableBody {...props} />
}
