import { useTranslation } from 'react-i18next'
import { optionKey } from '#fields/choice/web.tsx'
import type { FieldUse } from '#fields/web-kind.ts'
import { optionsNow } from '#platform/derived/conditions.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { useAggregate } from '#web/api/aggregate.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useGroupPages, useGroups } from '#web/api/use-groups.ts'
import { includeOf } from '#web/object/list/include-of.ts'
import type { ListBodyProps } from '#web/object/list/list-body.tsx'
import { ListEmpty } from '#web/object/list/list-empty.tsx'
import { useWalkingParts } from '#web/object/list/record-steps.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { MoveArea } from '#web/object/move/move-area.tsx'
import { useMoves } from '#web/object/move/use-moves.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { BoardCard } from './board-card.tsx'
import { type BoardColumn, boardColumns } from './board-columns.ts'
import { BoardLane } from './board-lane.tsx'
import './board.css'

const FIRST = 20

interface BoardProps extends ListBodyProps {
  /** The choice whose options are the columns. */
  field: ListColumn
  use: FieldUse
}

/** Records as cards in the columns of a choice; a card that is moved to another column takes its option. */
export default function Board({ object, view, field, use, ...rest }: BoardProps) {
  const { t } = useTranslation()
  const rights = useRights(object.name)
  const { state, query, shown } = view
  const { moves, move } = useMoves(object.plural)
  const sumColumn = view.columns.find(({ id }) => id === state.boardSum)
  const figures = useAggregate(object.plural, {
    groupBy: [field.id],
    measures: [
      { op: 'count', as: 'count' },
      ...(sumColumn ? [{ op: 'sum' as const, field: sumColumn.id, as: 'sum' }] : []),
    ],
    filter: query.filter,
    q: query.q,
  })
  const rows = figures.data?.data ?? []
  const mayMove = rights.update !== 'none'
  const columns = boardColumns({ field: field.id, use, rows, mayMove })
  const list = { filter: query.filter, q: query.q, sort: query.sort, include: includeOf(shown), limit: FIRST }
  const asked = { ...list, groups: columns.map(({ group }) => group) }
  const groups = useGroups(object.plural, asked)
  useWalkingParts(object.plural, { pages: useGroupPages(object.plural, asked, groups.data?.groups), ...rest })
  const nameOf = ({ value }: Pick<BoardColumn, 'value'>) =>
    value === null ? t('web.board.none') : t(optionKey(use, value))
  if (figures.error || groups.error) {
    return (
      <FaultPage
        error={figures.error ?? groups.error}
        onRetry={() => void Promise.all([figures.refetch(), groups.refetch()])}
      />
    )
  }
  if (!figures.data || !groups.data) return <SkeletonLines lines={8} />
  if (rows.length === 0 && (query.filter || query.q)) {
    return <ListEmpty object={object} narrowed onWiden={rest.onWiden} onCreate={rest.onCreate} />
  }
  const cardColumns = shown.filter(({ id }) => id !== field.id)
  const drop = (record: ApiRecord, to: string) => {
    const column = columns.find(({ id }) => id === to)
    if (!column?.open || !mayTake(use, { record, column })) return
    if (column.value === (fieldValue(record, field.id) ?? null)) return
    move({ record, to, patch: { [field.id]: column.value }, said: field.name })
  }
  return (
    <MoveArea
      object={object}
      nameOf={(place) => {
        const column = columns.find(({ id }) => id === place)
        return column && nameOf(column)
      }}
      onDrop={drop}
      lifted={(record) => <BoardCard object={object} record={record} columns={cardColumns} lifted />}
    >
      {(dragged) => (
        <>
          {!mayMove || columns.some(({ open }) => open) ? null : (
            <p className="gx-board-note">{t('web.board.fixed', { field: field.name })}</p>
          )}
          <div className="gx-board">
            {columns.map((column, place) => (
              <BoardLane
                key={column.id}
                object={object}
                column={column}
                name={nameOf(column)}
                use={use}
                first={groups.data.groups[place]}
                list={list}
                moves={moves}
                sumUse={sumColumn?.use}
                cardColumns={cardColumns}
                takes={column.open && (!dragged || mayTake(use, { record: dragged, column }))}
                movable={columns.some(({ open }) => open)}
                {...rest}
              />
            ))}
          </div>
        </>
      )}
    </MoveArea>
  )
}

/** Whether the record may have the option of a column: what may be chosen can depend on another of its choices. */
function mayTake(use: FieldUse, { record, column }: { record: ApiRecord; column: BoardColumn }): boolean {
  return column.value === null || optionsNow(use.field, record).includes(column.value)
}
