import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldCheck } from '#web/object/form/use-field-check.ts'

interface FieldEditorProps {
  object: ObjectDefinition
  use: FieldUse
  record: ApiRecord
  name: string
  onDone: () => void
}

/** The input of one field in its place: Enter or leaving saves, Esc leaves it as it was, a fault stands below. */
export function FieldEditor({ object, use, record, name, onDone }: FieldEditorProps) {
  const id = useId()
  const { t } = useTranslation()
  const formats = useFormats()
  const check = useFieldCheck()
  const { save, say } = useRecordWriter(object.plural)
  const { Input, saves } = webKind(use.field.kind)
  const before = fieldValue(record, use.key) ?? null
  const [value, setValue] = useState<unknown>(before)
  const [fault, setFault] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const left = useRef(false)
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  const commit = async (next: unknown) => {
    if (left.current) return
    if (JSON.stringify(next) === JSON.stringify(before)) return finish()
    const found = check(use, next)
    setFault(found)
    if (found) return
    left.current = true
    const isReference = use.field.kind === 'reference'
    try {
      const related = isReference ? { [relationName(use.key)]: undefined } : undefined
      await save({ record, patch: { [use.key]: next }, related, said: name })
      if (here.current) onDone()
    } catch (error) {
      // Whoever went on to another field is told at the foot of the page.
      if (!here.current) return say(error)
      left.current = false
      setFault(faultOf(error))
    }
  }
  const faultOf = (error: unknown): string => {
    if (!(error instanceof ApiError)) return t('web.fault.broken.text')
    if (error.code !== 'version_conflict') return error.fault(use.key) ?? error.message
    const theirs = fieldValue((error.current ?? {}) as ApiRecord, use.key)
    const words =
      theirs === null || theirs === undefined ? '' : webKind(use.field.kind).words(theirs, { use, formats, t })
    return words ? t('web.field.conflict', { value: words }) : t('web.field.conflictPlain')
  }
  const finish = () => {
    left.current = true
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      finish()
    }
    if (
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
      {fault && (
        <p className="gx-field-fault" role="alert">
          {fault}
        </p>
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
