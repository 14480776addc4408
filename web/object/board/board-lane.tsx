import { useDroppable } from '@dnd-kit/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OptionWord } from '#fields/choice/web.tsx'
import { exactNumber, shortNumber } from '#fields/number/words.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { type ApiRecord, onceEach, type RecordPage } from '#web/api/records.ts'
import { type GroupsArguments, useFurtherOf } from '#web/api/use-groups.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { TotalWords } from '#web/object/list/total-words.tsx'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { type Move, withMoves } from '#web/object/move/use-moves.ts'
import { useWhenSeen } from '#web/ui/use-when-seen.ts'
import { BoardCard } from './board-card.tsx'
import type { BoardColumn } from './board-columns.ts'

interface BoardLaneProps {
  object: ObjectDefinition
  column: BoardColumn
  name: string
  use: FieldUse
  first: RecordPage | undefined
  list: Omit<GroupsArguments, 'groups'>
  moves: ReadonlyMap<string, Move>
  /** The figure that is added up. */
  sumUse: FieldUse | undefined
  cardColumns: ListColumn[]
  /** What is dragged may be dropped here. */
  takes: boolean
  movable: boolean
  openId: string | undefined
  onOpen: (record: ApiRecord) => void
  hrefOf: (record: ApiRecord) => string
}

/** One column of the board: its count and sum, its cards, more of them as one scrolls. */
export function BoardLane({
  object,
  column,
  name,
  use,
  first,
  list,
  moves,
  sumUse,
  cardColumns,
  takes,
  movable,
  ...rest
}: BoardLaneProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { setNodeRef, isOver } = useDroppable({ id: column.id, disabled: !takes })
  const cursor = first?.page.nextCursor ?? null
  const [begun, setBegun] = useState(false)
  const further = useFurtherOf(object.plural, { ...list, group: column.group }, { cursor, begun })
  const pages = cursor ? (further.data?.pages ?? []) : []
  const records = [first, ...pages].flatMap((page) => page?.data ?? [])
  const cards = onceEach(withMoves(records, { place: column.id, moves }))
  const more = cursor !== null && (further.data === undefined || further.hasNextPage)
  const moved = [...moves.values()].filter(({ to }) => to === column.id).length
  const left = records.filter(({ id }) => moves.has(id) && moves.get(id)?.to !== column.id).length
  const count = column.count + moved - left
  return (
    <section
      ref={setNodeRef}
      className="gx-board-lane"
      aria-label={name}
      data-over={isOver && takes}
      data-closed={!takes}
    >
      <header>
        <h2 className="gx-clip">{column.value === null ? name : <OptionWord use={use} option={column.value} />}</h2>
        <span className="gx-quiet gx-figures" title={exactNumber(count, formats)}>
          {shortNumber(count, formats)}
        </span>
        {sumUse && column.sum !== null && column.sum !== undefined && (
          <span className="gx-board-sum gx-figures">
            <TotalWords value={column.sum} use={sumUse} />
          </span>
        )}
      </header>
      <ul>
        {cards.map((record) => (
          <li key={record.id}>
            <BoardCard
              object={object}
              record={record}
              columns={cardColumns}
              movable={movable}
              open={record.id === rest.openId}
              href={rest.hrefOf(record)}
              onOpen={() => rest.onOpen(record)}
            />
          </li>
        ))}
        {more && (
          <More busy={further.isFetching} onSeen={() => (begun ? void further.fetchNextPage() : setBegun(true))} />
        )}
      </ul>
      {cards.length === 0 && <p className="gx-board-empty">{t('web.board.empty')}</p>}
    </section>
  )
}

/** The end of what is loaded: coming into sight it asks for more. */
function More({ busy, onSeen }: { busy: boolean; onSeen: () => void }) {
  const { t } = useTranslation()
  const end = useWhenSeen<HTMLLIElement>(onSeen, busy)
  return (
    <li ref={end} className="gx-quiet" aria-busy={busy}>
      {t('web.list.loadsMore')}
    </li>
  )
}
