/*
 * A firm's own field is called `custom.grade` in plans, filters, columns and imports. A record carries its value under `custom`
 * (`{ custom: { grade: 'A' } }`), values on their way through the engine under the whole key (`{ 'custom.grade': 'A' }`).
 */

export const customPrefix = 'custom.'

/** The key of a field of the firm's own within `custom`; undefined for a field of the product. */
export function customName(key: string): string | undefined {
  return key.startsWith(customPrefix) ? key.slice(customPrefix.length) : undefined
}

/** The value of a field in a record, or among values on their way. */
export function fieldValue(record: Readonly<Record<string, unknown>>, key: string): unknown {
  const name = customName(key)
  if (name === undefined || key in record) return record[key]
  return (record.custom as Record<string, unknown> | undefined)?.[name]
}

/** Whether the value of a field says nothing. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** A patch that sets one field. */
export function patchOf(key: string, value: unknown): Record<string, unknown> {
  const name = customName(key)
  return name === undefined ? { [key]: value } : { custom: { [name]: value } }
}

/** Sets what belongs to a field of a record: its value, or the record that it refers to. */
export function setFieldValue(record: Record<string, unknown>, key: string, value: unknown): void {
  const name = customName(key)
  if (name === undefined) record[key] = value
  else record.custom = { ...(record.custom as object | undefined), [name]: value }
}
