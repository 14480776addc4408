import type { Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import { isPerson } from '#platform/object/is-person.ts'
import type { Verb } from '#platform/permission/rights.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'

/** As `requireRecord`, of a person: a firm is nobody to whom it is owed to say what is kept of him. */
export async function requirePerson(ctx: Ctx, ref: RecordRef & { verb?: Verb }) {
  const { object, record } = await requireRecord(ctx, ref)
  if (!isPerson(object, record)) throw notFound()
  return { object, record }
}
