import type { Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import { isPerson } from '#platform/object/is-person.ts'
import type { Verb } from '#platform/permission/rights.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'

/** As `requireRecord`, for persons only: a firm has no right to know what is kept about it. */
export async function requirePerson(ctx: Ctx, ref: RecordRef & { verb?: Verb }) {
  const { object, record } = await requireRecord(ctx, ref)
  if (!isPerson(object, record)) throw notFound()
  return { object, record }
}
