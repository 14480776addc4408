import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { ConflictChoice } from '#web/conflict/conflict-choice.tsx'
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
  const { value, setValue, fault, clash, busy, commit, finish, takeMine } = useFieldEdit({
    object,
    use,
    record,
    name,
    onSaving,
    onDone,
  })
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
      (use.field.kind !== 'longText' || event.metaKey || event.ctrlKey)
    ) {
      event.preventDefault()
      void commit(value)
    }
  }
  useOutside(box, () => void commit(value))

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
          setValue(next)
          if (saves === 'at once') void commit(next)
        }}
      />
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

/** Acts when one clicks or tabs away; menus and calendars that float over the page belong to the field. */
function useOutside(box: React.RefObject<HTMLElement | null>, act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const leave = (event: Event) => {
      const target = event.target as Element
      if (!box.current?.contains(target) && !target.closest('.ant-select-dropdown, .ant-picker-dropdown'))
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
