import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue, patchOf, setFieldValue } from '#platform/object/field-value.ts'
import type { ApiRecord } from './records.ts'

/** Values by the keys of fields, as the API takes them: the firm's own under `custom`. */
export function bodyOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(values)) {
    const { custom, ...rest } = patchOf(key, value)
    Object.assign(body, rest)
    if (custom) body.custom = { ...(body.custom as object | undefined), ...(custom as object) }
  }
  return body
}

/** The record with other values in these fields, or with all values of a record that the server answered. */
export function withValues(record: ApiRecord, values: Readonly<Record<string, unknown>>): ApiRecord {
  const changed: ApiRecord = { ...record }
  for (const [key, value] of Object.entries(values)) setFieldValue(changed, key, value)
  return changed
}

/** The values of these fields, empty ones as null. */
export function valuesOf(record: ApiRecord, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, fieldValue(record, key) ?? null]))
}

/**
 * What takes a change back: the old values of the fields that it asked for, and of all that the server changed because of them and
 * that one may write. A sale that is won again by taking a stage back keeps the day on which it was won.
 */
export function takenBack(
  object: ObjectDefinition | undefined,
  { before, saved, asked }: { before: ApiRecord; saved: ApiRecord; asked: readonly string[] },
): Record<string, unknown> {
  const differs = (key: string) =>
    JSON.stringify(fieldValue(before, key)) !== JSON.stringify(fieldValue(saved, key)) &&
    fieldValue(before, key) !== undefined
  const followed = Object.entries(object?.fields ?? {}).filter(([key, field]) => isWritable(field) && differs(key))
  return valuesOf(before, [...new Set([...asked, ...followed.map(([key]) => key)])])
}
