import { PlusOutlined } from '@ant-design/icons'
import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core'
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Arrangement } from '#platform/layout/layout-config.ts'
import { useDragSensors, useDragWords } from '#web/ui/drag.ts'
import { arrangementOf, type OutlineRow, type OutlineShape, rowsOf } from './outline.ts'
import { OutlineLine } from './outline-line.tsx'

interface OutlineListProps {
  shape: OutlineShape
  /** Whether headings may be added. */
  headings: boolean
  arrangement: Arrangement
  nameOf: (key: string) => string
  /** Parts that must be shown. */
  locked?: ReadonlySet<string>
  /** What hiding is called here, and the list of what is hidden. */
  words: { hide: string; hidden: string }
  onChange: (arrangement: Arrangement) => void
}

/** An arrangement as lines that are dragged by mouse, finger or keyboard. */
export function OutlineList({ shape, headings, arrangement, nameOf, locked, words, onChange }: OutlineListProps) {
  const { t } = useTranslation()
  const sensors = useDragSensors()
  // Headings that hold nothing yet stand only here.
  const [rows, setRows] = useState(() => rowsOf(arrangement, shape))
  const { hidden } = arrangement
  const nameOfRow = ({ id, heading }: OutlineRow) =>
    heading === undefined ? nameOf(id) : heading || t('layout.heading')
  const say = useDragWords((id) => {
    const row = rows.find((one) => one.id === id)
    return row ? nameOfRow(row) : ''
  })
  const store = (next: OutlineRow[], nowHidden = hidden) => {
    setRows(next)
    onChange(arrangementOf(next, nowHidden, shape))
  }
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return
    const place = (id: unknown) => rows.findIndex((row) => row.id === id)
    store(arrayMove(rows, place(active.id), place(over.id)))
  }
  return (
    <div className="gx-outline">
      <DndContext sensors={sensors} collisionDetection={closestCenter} accessibility={say} onDragEnd={drop}>
        <SortableContext items={rows} strategy={verticalListSortingStrategy}>
          <ul>
            {rows.map((row, index) => (
              <OutlineLine
                key={row.id}
                row={row}
                shape={shape}
                name={nameOfRow(row)}
                locked={locked?.has(row.id) ?? false}
                joinable={index > 0}
                shared={shape === 'tabs' && !row.joined && rows[index + 1]?.joined === true}
                hideLabel={words.hide}
                onChange={(patch) => store(rows.with(index, { ...row, ...patch }))}
                onHide={() => store(rows.toSpliced(index, 1), row.heading === undefined ? [...hidden, row.id] : hidden)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      {headings && (
        <Button
          type="link"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => setRows([...rows, { id: `heading-${Date.now()}`, heading: '' }])}
        >
          {t('layout.heading.add')}
        </Button>
      )}
      {hidden.length > 0 && (
        <section className="gx-outline-hidden" aria-label={words.hidden}>
          <h3>{words.hidden}</h3>
          <ul>
            {hidden.map((key) => (
              <li key={key} className="gx-outline-line">
                <span className="gx-clip">{nameOf(key)}</span>
                <Button
                  type="text"
                  size="small"
                  onClick={() =>
                    store(
                      [...rows, { id: key }],
                      hidden.filter((other) => other !== key),
                    )
                  }
                >
                  {t('layout.show')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
