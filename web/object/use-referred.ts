import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fieldValue } from '#platform/object/field-value.ts'
import { ApiError } from '#web/api/api-error.ts'
import { keys } from '#web/api/keys.ts'
import { readRecord } from '#web/api/records.ts'
import { hasPage, useObjects } from './objects-context.ts'

interface Reference {
  object: string | undefined
  id: string | null
  /** The related record, where the answer carried it. */
  included: unknown
}

/** The name of the record that a reference points to, and the path of its page (none for records without one). */
export function useReferred({ object: name, id, included }: Reference): { title: string; plural: string | undefined } {
  const { t } = useTranslation()
  const object = useObjects().byName(name ?? '')
  const here = isNamed(included) && included.id === id ? included : undefined
  const asked = useQuery({
    queryKey: [...keys.record(object?.plural ?? '', id ?? ''), []],
    queryFn: ({ signal }) => readRecord(object?.plural ?? '', { id: id ?? '', signal }),
    enabled: !!object && !!id && !here,
    staleTime: 5 * 60_000,
  })
  const record = here ?? asked.data
  const gone = asked.error instanceof ApiError && asked.error.status === 404
  const title = record && object ? fieldValue(record, object.title) : undefined
  return {
    title: gone ? t('record.gone') : String(title ?? ''),
    plural: object && !gone && hasPage(object) ? object.plural : undefined,
  }
}

function isNamed(value: unknown): value is { id: string; [field: string]: unknown } {
  return typeof value === 'object' && value !== null && 'id' in value
}
