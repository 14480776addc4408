import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { ApiError } from '#web/api/api-error.ts'
import { idempotencyKey } from '#web/api/idempotency-key.ts'
import { keys } from '#web/api/keys.ts'
import { type ApiRecord, createRecord } from '#web/api/records.ts'
import { notify } from '#web/ui/notices.tsx'

/** The record that was made, or the keys of the shown fields that were refused. */
type Outcome = { record: ApiRecord } | { refused: string[] }

/** Sends a new record. What the server refuses is told beside its field, and as `refusal` what belongs to no field that is shown. */
export function useNewRecord(object: ObjectDefinition) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [faults, setFaults] = useState<Record<string, string | undefined>>({})
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  // The same key for each attempt at the same record: a repeat after a lost answer makes no second one.
  const attempt = useRef({ body: '', key: '' })

  const create = async (body: Record<string, unknown>, shown: readonly FieldUse[]): Promise<Outcome> => {
    setBusy(true)
    setRefusal(undefined)
    const text = JSON.stringify(body)
    if (attempt.current.body !== text) attempt.current = { body: text, key: idempotencyKey() }
    try {
      const record = await createRecord(object.plural, body, attempt.current.key)
      void client.invalidateQueries({ queryKey: keys.lists(object.plural) })
      void client.invalidateQueries({ queryKey: keys.search })
      notify({ text: t('web.created', { name: String(fieldValue(record, object.title) ?? t(`${object.name}.one`)) }) })
      return { record }
    } catch (error) {
      setBusy(false)
      if (!(error instanceof ApiError)) throw error
      const known = error.faults.filter((fault) => shown.some((use) => use.key === fault.path))
      setFaults(Object.fromEntries(known.map((fault) => [fault.path, fault.message])))
      if (known.length < error.faults.length || known.length === 0) {
        const other = error.faults.find((fault) => !known.includes(fault))
        setRefusal(error.unreachable ? t('web.form.unreachable') : (other?.message ?? error.message))
      }
      return { refused: known.map(({ path }) => path) }
    }
  }
  return { create, faults, setFaults, refusal, busy }
}
