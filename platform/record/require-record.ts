import type { Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Verb } from '#platform/permission/rights.ts'
import type { Presented } from './present.ts'
import { readRecord, requireRow } from './read-record.ts'

/** A record of any object, as comments, files and shares name it. */
export type RecordRef = { object: string; id: string }

/**
 * Proves that the actor may read the record, or change or delete it, and returns it with its definition. An unknown object or id, a hidden or
 * a binned record are `not_found`; one that may be seen but not changed is `forbidden`.
 */
export async function requireRecord(
  ctx: Ctx,
  { object: name, id, verb = 'read' }: RecordRef & { verb?: Verb },
): Promise<{ object: ObjectDefinition; record: Presented }> {
  const object = ctx.schema.find(name)
  if (!object) throw notFound()
  const record = await readRecord(ctx, object, id)
  if (verb !== 'read') await requireRow(ctx, { object, id, verb })
  return { object, record }
}
