import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { RecordList } from '#web/api/use-record-list.ts'
import { useListSelection } from './selection.ts'
import type { ListColumn } from './use-columns.tsx'
import './record-lines.css'

interface RecordLinesProps {
  object: ObjectDefinition
  columns: ListColumn[]
  list: RecordList
  hrefOf: (record: ApiRecord) => string
}

const HEIGHT = 64

/** The list on a phone: the name, and below it the first things that the list would say beside it. */
export function RecordLines({ object, columns, list, hrefOf }: RecordLinesProps) {
  const { t } = useTranslation()
  const frame = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: list.length,
    getScrollElement: () => frame.current,
    estimateSize: () => HEIGHT,
    overscan: 8,
  })
  const visible = rows.getVirtualItems()
  const [first, last] = [visible[0]?.index ?? 0, visible.at(-1)?.index ?? 0]
  const { look } = list
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the place in the list matters
  useEffect(() => look(first, last), [first, last, list.length])
  const [title, ...others] = columns.filter(({ standard }) => standard)
  const end = others.find(({ align }) => align === 'end')
  const details = others.filter(({ align, use }) => align === 'start' && use).slice(0, 4)
  return (
    <div ref={frame} className="gx-lines">
      <ul style={{ height: rows.getTotalSize() }} aria-label={t(`${object.name}.many`)}>
        {visible.map(({ index, start }) => {
          const record = list.at(index)
          return (
            <li key={index} style={{ height: HEIGHT, transform: `translateY(${start}px)` }}>
              {record && (
                <RecordLine record={record} index={index} at={list.at} href={hrefOf(record)}>
                  <span className="gx-lines-name gx-clip">{title?.render(record)}</span>
                  <span className="gx-lines-figure">{end?.render(record)}</span>
                  <span className="gx-lines-details gx-clip">
                    {details.map((column) => (
                      <span key={column.id}>{column.render(record)}</span>
                    ))}
                  </span>
                  <span className="gx-lines-label">{end?.name}</span>
                </RecordLine>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface RecordLineProps {
  record: ApiRecord
  index: number
  at: (index: number) => ApiRecord | undefined
  href: string
  children: ReactNode
}

/** Leads to the record; while records are chosen, chooses it. A finger that stays on it begins with that. */
function RecordLine({ record, index, at, href, children }: RecordLineProps) {
  const selection = useListSelection()
  const toggle = () => selection?.toggle(record, { index, range: false, at })
  if (selection?.choosing) {
    return (
      <label className="gx-lines-line" data-chosen={selection.isSelected(record.id)}>
        <input type="checkbox" checked={selection.isSelected(record.id)} onChange={toggle} />
        {children}
      </label>
    )
  }
  return (
    <Link
      to={href}
      className="gx-lines-line"
      onContextMenu={(event) => {
        if (!selection || (event.nativeEvent as PointerEvent).pointerType !== 'touch') return
        event.preventDefault()
        toggle()
      }}
    >
      {children}
    </Link>
  )
}
