import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue, isEmpty } from '#platform/object/field-value.ts'
import type { ApiRecord } from '#web/api/records.ts'

/** More beside each other nobody can compare. */
export const MOST_MERGED = 6

/** The fields about which somebody may choose, in the order of the definition. */
export function choosableFields(object: ObjectDefinition): string[] {
  return allFields(object).flatMap(([key, field]) => (isWritable(field) ? [key] : []))
}

/** Whether the records say different things in a field; one that says nothing differs from one that says something. */
export function differs(records: readonly ApiRecord[], key: string): boolean {
  const said = new Set(records.map((record) => JSON.stringify(fieldValue(record, key) ?? null)))
  return said.size > 1
}

/** The record that is best kept: the one that says most; of equals the oldest, to which most refers. */
export function proposeSurvivor(object: ObjectDefinition, records: readonly ApiRecord[]): ApiRecord {
  const keys = choosableFields(object)
  const filled = (record: ApiRecord) => keys.filter((key) => !isEmpty(fieldValue(record, key))).length
  return [...records].sort((a, b) => filled(b) - filled(a) || a.createdAt.localeCompare(b.createdAt))[0]!
}

/** The record whose value is best taken: the survivor's own, where it has none the one changed last that has. */
export function proposeSource(
  records: readonly ApiRecord[],
  { key, survivorId }: { key: string; survivorId: string },
): string {
  const says = (record: ApiRecord) => !isEmpty(fieldValue(record, key))
  const survivor = records.find(({ id }) => id === survivorId)
  if (survivor && says(survivor)) return survivorId
  const others = records.filter(says).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  return others[0]?.id ?? survivorId
}
