import { CaretRightOutlined } from '@ant-design/icons'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber, shortNumber } from '#fields/number/words.ts'
import { useAggregate } from '#web/api/aggregate.ts'
import type { WalkPage } from '#web/api/list-walk.ts'
import type { Filter } from '#web/api/records.ts'
import { useSession } from '#web/api/session.ts'
import { useRecordList } from '#web/api/use-record-list.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { ListView } from '#web/object/view/use-list-view.ts'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { GroupTitle } from './group-title.tsx'
import { groupBy as askedBy, type Group, groupFilter, groupsOf } from './groups.ts'
import { useWalkingParts } from './record-steps.ts'
import { TableCells } from './table-cells.tsx'
import { type RowContext, TableRows } from './table-rows.tsx'
import { TotalWords } from './total-words.tsx'
import { totalAt, totalMeasures, usualTotals } from './totals.ts'

interface GroupedRowsProps {
  frame: RefObject<HTMLDivElement | null>
  resource: string
  view: ListView
  groupBy: string
  include: string[]
  context: RowContext
}

/** The rows of a table in groups that open and close; the rows of a group are asked for when it opens. */
export function GroupedRows({ frame, resource, view, groupBy, include, context }: GroupedRowsProps) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const { query, state } = view
  const columns = context.columns.map(({ column }) => column)
  const use = view.columns.find(({ id }) => id === groupBy)?.use
  const { data, error, refetch } = useAggregate(
    resource,
    {
      groupBy: use ? askedBy(use, groupBy) : [],
      measures: totalMeasures(columns, { ...usualTotals(columns), ...state.totals }),
      filter: query.filter,
      q: query.q,
    },
    use !== undefined,
  )
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const parts = useRef(new Map<string, () => readonly WalkPage[]>())
  const groups = use && data ? groupsOf(data.data, { use, id: groupBy }) : []
  useWalkingParts(resource, {
    pages: groups.flatMap(({ value }) => parts.current.get(String(value))?.() ?? []),
    openId: context.openId,
    onOpen: (record) => context.onOpen(record, -1),
  })
  if (error) return <FaultPage error={error} onRetry={() => void refetch()} />
  if (!use || !data) return <SkeletonLines lines={6} />
  const toggle = (key: string) =>
    setOpen((before) => new Set(before.has(key) ? [...before].filter((other) => other !== key) : [...before, key]))
  return (
    <>
      {groups.map((group) => {
        const key = String(group.value)
        const isOpen = open.has(key)
        return (
          <div key={key} role="rowgroup">
            <GroupHead group={group} context={context} open={isOpen} onToggle={() => toggle(key)}>
              <GroupTitle use={use} value={group.value} />
            </GroupHead>
            {isOpen && (
              <GroupRows
                frame={frame}
                resource={resource}
                filter={both(
                  query.filter,
                  groupFilter(use, { id: groupBy, value: group.value, timeZone: workspace.timeZone }),
                )}
                sort={query.sort}
                q={query.q}
                include={include}
                context={context}
                onPages={(pages) => {
                  if (pages) parts.current.set(key, pages)
                  else parts.current.delete(key)
                }}
              />
            )}
          </div>
        )
      })}
      {data.truncated && <p className="gx-table-note">{t('web.list.groupsCut')}</p>}
    </>
  )
}

interface GroupHeadProps {
  group: Group
  context: RowContext
  open: boolean
  onToggle: () => void
  children: ReactNode
}

function GroupHead({ group, context, open, onToggle, children }: GroupHeadProps) {
  const formats = useFormats()
  return (
    <div className="gx-table-group-head" role="row">
      <TableCells columns={context.columns}>
        {(column, place) =>
          place === 0 ? (
            <button type="button" className="gx-table-group-button" aria-expanded={open} onClick={onToggle}>
              <CaretRightOutlined aria-hidden rotate={open ? 90 : 0} />
              <span className="gx-clip">{children}</span>
              <span className="gx-table-group-count gx-figures" title={exactNumber(group.count, formats)}>
                {shortNumber(group.count, formats)}
              </span>
            </button>
          ) : (
            column.use && (
              <span className="gx-clip gx-figures">
                <TotalWords value={totalAt(group.row, place)} use={column.use} amount={column.amount} />
              </span>
            )
          )
        }
      </TableCells>
    </div>
  )
}

interface GroupRowsProps {
  frame: RefObject<HTMLDivElement | null>
  resource: string
  filter: Filter
  sort: string
  q: string | undefined
  include: string[]
  context: RowContext
  /** Told how the records of the group are read, while it is open. */
  onPages: (pages: (() => readonly WalkPage[]) | undefined) => void
}

function GroupRows({ frame, resource, context, onPages, ...query }: GroupRowsProps) {
  const list = useRecordList(resource, query)
  useEffect(() => {
    onPages(() => list.walk().pages)
    return () => onPages(undefined)
  })
  const { openId } = context
  return <TableRows frame={frame} list={list} context={context} active={openId ? list.indexOf(openId) : -1} />
}

function both(one: Filter | undefined, other: Filter): Filter {
  return one ? { and: [one, other] } : other
}
