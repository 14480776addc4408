import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { kindsFor } from '#platform/duplicate/match-rule.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue, patchOf } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { ConflictChoice } from '#web/conflict/conflict-choice.tsx'
import { comparedObjects } from '#web/duplicates/compared-objects.ts'
import { DuplicateWarning } from '#web/duplicates/duplicate-warning.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { useFieldEdit } from './use-field-edit.ts'

interface FieldEditorProps {
  object: ObjectDefinition
  use: FieldUse
  record: ApiRecord
  name: string
  /** What was typed is on its way to the server. */
  onSaving?: () => void
  onDone: () => void
}

/**
 * The input of one field in its place: Enter or leaving saves, Esc leaves it as it was, a fault stands below. Who finds that somebody
 * else changed the same field meanwhile chooses whose value stands; what was typed is kept until then.
 */
export function FieldEditor({ object, use, record, name, onSaving, onDone }: FieldEditorProps) {
  const id = useId()
  const { Input, saves } = webKind(use.field.kind)
  const { value, edit, fault, clash, busy, commit, finish, takeMine } = useFieldEdit({
    object,
    use,
    record,
    name,
    onSaving,
    onDone,
  })
  // Whoever types what another record has is told before he leaves the field.
  const isCompared = saves === 'on leaving' && kindsFor(use.field).length > 0 && comparedObjects([object]).length > 0
  const typing = isCompared && !!value && value !== fieldValue(record, use.key)
  const box = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      finish()
    }
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && clash) {
      event.preventDefault()
      takeMine()
    } else if (
      event.key === 'Enter' &&
      saves === 'on leaving' &&
      !hasOpenList(event.target) &&
      (use.field.kind !== 'longText' || event.metaKey || event.ctrlKey)
    ) {
      event.preventDefault()
      void commit()
    }
  }
  useOutside(box, () => void commit())

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to keys of the field inside
    <div ref={box} className="gx-fields-editor" onKeyDown={onKeyDown}>
      <label htmlFor={id} className="gx-hidden">
        {name}
      </label>
      <Input
        id={id}
        use={use}
        value={value}
        record={record}
        autoFocus
        opened
        invalid={!!fault}
        onChange={(next) => {
          edit(next)
          if (saves === 'at once') void commit()
        }}
      />
      {typing && <DuplicateWarning object={object} values={patchOf(use.key, value)} exceptId={record.id} />}
      <FaultLine text={fault} />
      {clash && (
        <ConflictChoice
          object={object}
          use={use}
          clash={clash}
          mine={value}
          busy={busy}
          onMine={takeMine}
          onTheirs={finish}
        />
      )}
    </div>
  )
}

/** Acts when one clicks or tabs away; menus, calendars and the form of a new record that float over the page belong to the field. */
function useOutside(box: React.RefObject<HTMLElement | null>, act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const leave = (event: Event) => {
      const target = event.target as Element
      if (target.closest('.ant-select-dropdown, .ant-picker-dropdown') || belongsTo(box.current, target)) return
      // A word becomes a tag where its box is left, which comes only after the press of the mouse.
      const focused = document.activeElement
      if (focused instanceof HTMLElement && box.current?.contains(focused)) focused.blur()
      latest.current()
    }
    document.addEventListener('mousedown', leave)
    document.addEventListener('focusin', leave)
    return () => {
      document.removeEventListener('mousedown', leave)
      document.removeEventListener('focusin', leave)
    }
  }, [box])
}

/** In a list that stands open Enter chooses, of several one after the other. */
function hasOpenList(target: EventTarget): boolean {
  return target instanceof Element && target.ariaExpanded === 'true'
}

/** In the field, or in a dialog that stands over it. */
function belongsTo(box: HTMLElement | null, target: Element): boolean {
  const dialog = target.closest('dialog')
  return box === null || box.contains(target) || (dialog !== null && !dialog.contains(box))
}
