import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core'
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Button } from 'antd'
import { type ClipboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDragSensors, useDragWords } from '#web/ui/drag.ts'
import { OptionLine } from './option-line.tsx'

/** An option of a choice as it is edited: its value is what the API says, and never changes once it is used. */
export interface OptionDraft {
  /** Only in this form: an option that is being typed has no value yet. */
  id: string
  value?: string
  label: string
  color?: string
  retired?: boolean
}

interface OptionListProps {
  value: OptionDraft[]
  /** How many records hold each option that was saved. */
  inUse?: Record<string, number> | undefined
  onChange: (value: OptionDraft[]) => void
}

let made = 0
export const newOption = (label = ''): OptionDraft => {
  made += 1
  return { id: `new-${made}`, label }
}

/** The options of a choice: typed one after the other or pasted as lines, in the order in which they are offered. */
export function OptionList({ value, inUse, onChange }: OptionListProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const sensors = useDragSensors()
  const words = useDragWords((id) => value.find((option) => option.id === id)?.label ?? '')
  const change = (id: string, patch: Partial<OptionDraft>) =>
    onChange(value.map((option) => (option.id === id ? { ...option, ...patch } : option)))
  const add = (after: number) => {
    onChange(value.toSpliced(after + 1, 0, newOption()))
    requestAnimationFrame(() => box.current?.querySelectorAll<HTMLInputElement>('input')[after + 1]?.focus())
  }
  const paste = (event: ClipboardEvent, index: number) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/[\r\n\t]+/)
      .map((line) => line.trim())
      .filter(Boolean)
    if (lines.length < 2) return
    event.preventDefault()
    const empty = value[index]?.label.trim() === '' ? 1 : 0
    onChange(value.toSpliced(index + 1 - empty, empty, ...lines.map(newOption)))
  }
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return
    const place = (id: unknown) => value.findIndex((option) => option.id === id)
    onChange(arrayMove(value, place(active.id), place(over.id)))
  }
  return (
    <div ref={box} className="gx-options">
      <DndContext sensors={sensors} collisionDetection={closestCenter} accessibility={words} onDragEnd={drop}>
        <SortableContext items={value} strategy={verticalListSortingStrategy}>
          {value.map((option, index) => (
            <OptionLine
              key={option.id}
              option={option}
              place={index + 1}
              inUse={inUse && option.value !== undefined ? (inUse[option.value] ?? 0) : undefined}
              onChange={(patch) => change(option.id, patch)}
              onEnter={() => add(index)}
              onPaste={(event) => paste(event, index)}
              onRemove={() => onChange(value.filter(({ id }) => id !== option.id))}
            />
          ))}
        </SortableContext>
      </DndContext>
      <Button type="link" size="small" onClick={() => add(value.length - 1)}>
        {t('objects.option.add')}
      </Button>
    </div>
  )
}
