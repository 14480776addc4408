import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { type Clash, clashOf } from '#web/conflict/clash.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldCheck } from '#web/object/form/use-field-check.ts'
import { notify } from '#web/ui/notices.tsx'

interface FieldEdit {
  object: ObjectDefinition
  use: FieldUse
  record: ApiRecord
  name: string
  onSaving: (() => void) | undefined
  onDone: () => void
}

/** One field while it is edited: what is typed, saving it, what the server has against it, and whose value stands after a clash. */
export function useFieldEdit({ object, use, record, name, onSaving, onDone }: FieldEdit) {
  const { t } = useTranslation()
  const formats = useFormats()
  const check = useFieldCheck()
  const { save, say } = useRecordWriter(object.plural)
  // The record as it was when one began: what others write meanwhile shows on screen, and must not be overwritten unseen.
  const [base, setBase] = useState(record)
  const before = fieldValue(base, use.key) ?? null
  const [value, setValue] = useState<unknown>(before)
  // One key can both choose and save: what was chosen counts before it is drawn.
  const typed = useRef<unknown>(before)
  const [fault, setFault] = useState<string>()
  const edit = (next: unknown) => {
    typed.current = next
    setValue(next)
    setFault(undefined)
  }
  const [clash, setClash] = useState<Clash>()
  const [busy, setBusy] = useState(false)
  const left = useRef(false)
  const here = useRef(true)

  const commit = async (next: unknown, from: ApiRecord = base) => {
    if (left.current || (clash && from === base)) return
    if (JSON.stringify(next) === JSON.stringify(fieldValue(from, use.key) ?? null)) return finish()
    const found = check(use, next)
    setFault(found)
    if (found && !here.current) notify({ text: `${name}: ${found}`, tone: 'harm' })
    if (found) return
    left.current = true
    setBusy(true)
    if (here.current) onSaving?.()
    const isReference = use.field.kind === 'reference'
    try {
      const related = isReference ? { [relationName(use.key)]: undefined } : undefined
      await save({ record: from, patch: { [use.key]: next }, related, said: name })
      if (here.current) onDone()
    } catch (error) {
      refuse(error, { next, from })
    }
  }
  const refuse = (error: unknown, { next, from }: { next: unknown; from: ApiRecord }) => {
    const found = clashOf(error, from)
    // Somebody who has moved on to another field gets a notice at the bottom of the page, with what he typed.
    if (!here.current) {
      if (!found) return say(error)
      const typed = next === null ? '' : webKind(use.field.kind).words(next, { use, formats, t })
      return notify({
        text: t('conflict.notSaved', { field: name, value: typed }),
        tone: 'harm',
        action: { label: t('conflict.useMine'), run: () => void overwrite(found.current, next) },
      })
    }
    left.current = false
    setBusy(false)
    setClash(found)
    if (!found) {
      setFault(error instanceof ApiError ? (error.fault(use.key) ?? error.message) : t('web.fault.broken.text'))
    }
  }
  const overwrite = (current: ApiRecord, next: unknown) =>
    save({ record: current, patch: { [use.key]: next }, said: name }).catch(say)
  const finish = () => {
    left.current = true
    onDone()
  }
  const takeMine = () => {
    if (!clash) return
    setBase(clash.current)
    setClash(undefined)
    void commit(typed.current, clash.current)
  }
  // A row that is scrolled out of sight takes its editor along: what was typed is saved first.
  const goAway = useEffectEvent(() => {
    if (JSON.stringify(typed.current) !== JSON.stringify(before)) void commit(typed.current)
  })
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
      goAway()
    }
  }, [])
  return { value, edit, fault, clash, busy, commit: () => commit(typed.current), finish, takeMine }
}
