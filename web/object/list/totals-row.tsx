import { Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber, shortNumber } from '#fields/number/words.ts'
import { useAggregate } from '#web/api/aggregate.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { ListView } from '#web/object/view/use-list-view.ts'
import type { TotalOp } from '#web/object/view/view-state.ts'
import { TableCells } from './table-cells.tsx'
import type { TableColumn } from './table-columns.ts'
import { TotalWords } from './total-words.tsx'
import { totalAt, totalMeasures, totalOpsOf } from './totals.ts'

interface TotalsRowProps {
  resource: string
  view: ListView
  columns: TableColumn[]
}

/** Below the table: sums, means, least and greatest over all records that the filter finds, whichever of them are loaded. */
export function TotalsRow({ resource, view, columns }: TotalsRowProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { query, state, change } = view
  const measures = totalMeasures(
    columns.map(({ column }) => column),
    state.totals,
  )
  const { data, isError } = useAggregate(resource, { measures, filter: query.filter, q: query.q })
  const row = data?.data[0] ?? {}
  const count = Number(row.count ?? 0)
  return (
    <div className="gx-table-totals" role="row">
      <TableCells columns={columns}>
        {(column, place) =>
          place === 0 ? (
            <span className="gx-clip" title={exactNumber(count, formats)}>
              {isError
                ? t('web.list.totalsFailed')
                : data && t('web.list.totalsOf', { count, number: shortNumber(count, formats) })}
            </span>
          ) : (
            <TotalCell
              name={column.name}
              op={state.totals[column.id]}
              ops={totalOpsOf(column)}
              onOp={(op) => {
                const { [column.id]: _, ...others } = state.totals
                change({ totals: op ? { ...others, [column.id]: op } : others })
              }}
            >
              {column.use && state.totals[column.id] && (
                <TotalWords value={totalAt(row, place)} use={column.use} amount={column.amount} />
              )}
            </TotalCell>
          )
        }
      </TableCells>
    </div>
  )
}

interface TotalCellProps {
  name: string
  op: TotalOp | undefined
  ops: TotalOp[]
  onOp: (op: TotalOp | undefined) => void
  children: ReactNode
}

/** A total with what it is; a click chooses another one. */
function TotalCell({ name, op, ops, onOp, children }: TotalCellProps) {
  const { t } = useTranslation()
  if (ops.length === 0) return null
  const items = [
    ...ops.map((other) => ({ key: other, label: t(`web.total.${other}`) })),
    { key: 'none', label: t('web.total.none') },
  ]
  return (
    <Dropdown
      trigger={['click']}
      placement="topRight"
      menu={{
        items,
        selectable: true,
        selectedKeys: [op ?? 'none'],
        onClick: ({ key }) => onOp(key === 'none' ? undefined : (key as TotalOp)),
      }}
    >
      <button type="button" className="gx-table-total" aria-label={t('web.total.label', { column: name })}>
        {op ? (
          <>
            <span className="gx-table-total-op">{t(`web.total.${op}`)}</span>{' '}
            <span className="gx-figures">{children}</span>
          </>
        ) : (
          <span className="gx-table-total-none">{t('web.total.choose')}</span>
        )}
      </button>
    </Dropdown>
  )
}
