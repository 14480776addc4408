import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { inSavepoint } from '#platform/db/savepoint.ts'
import { AppError } from '#platform/error/app-error.ts'
import { patchOf } from '#platform/object/field-value.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { isDuplicate } from '#platform/record/unique-violation.ts'
import { type Batch, inBatch } from './batch.ts'
import { keepMade } from './import-changes.ts'
import type { MappedReference } from './import-plan.ts'
import { referenceKey, referredRows } from './staged-sql.ts'

const atOnce = 500

/** Makes the records that rows of the batch refer to and that do not exist, where that was asked for; how many by object. */
export async function makeMissing(ctx: Ctx, batch: Batch): Promise<Record<string, number>> {
  const made: Record<string, number> = {}
  for (const reference of batch.plan.references) {
    const { object } = reference.to
    if (!reference.match || !batch.record.createMissing.includes(object.name)) continue
    const count = await makeAll(ctx, batch, reference)
    if (count > 0) made[object.name] = (made[object.name] ?? 0) + count
  }
  return made
}

/** How often others may make what is missing between our look and our write until it is not for us to continue. */
const mostRaces = 5

/** Makes what is missing; where others made some of it meanwhile, that is found by a second look and only the rest made. */
async function makeAll(ctx: Ctx, batch: Batch, reference: MappedReference): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const keys = await missingKeys(ctx, batch, reference)
    if (keys.length === 0) return 0
    const work = async () => {
      for (let at = 0; at < keys.length; at += atOnce)
        await make(ctx, { batch, reference, keys: keys.slice(at, at + atOnce) })
    }
    const tried = await inSavepoint(ctx.tx, work, isDuplicate)
    if (tried.ok) return keys.length
    if (attempt === mostRaces) throw cannotMake(reference, tried.error)
  }
}

/** Keys that no record has, not even one that the actor may not see. */
async function missingKeys(ctx: Ctx, batch: Batch, reference: MappedReference): Promise<string[]> {
  const key = referenceKey(reference)
  const known = referredRows(ctx, reference)
  const rows = await ctx.tx.rows<{ key: string }>(sql`
    select k.key from (
      select ${key} as key, min(r.n) as n from import_row r
      where ${inBatch(batch)} and r.faults is null and r.outcome is null and ${key} is not null group by 1) k
    where not exists (select from ${known.rows} t
      where t.workspace_id = ${ctx.workspaceId} and ${known.hasKey('t', sql`k.key`)} and t.deleted_at is null)
    order by k.n`)
  return rows.map((row) => row.key)
}

type Making = { batch: Batch; reference: MappedReference; keys: string[] }

/** A record that is only known by its key is named by it, until somebody names it. */
async function make(ctx: Ctx, { batch, reference, keys }: Making): Promise<void> {
  const { object } = reference.to
  const { whenMade } = reference.item.field
  const inputs = keys.map((key) => ({ ...whenMade, [object.title]: key, ...patchOf(reference.match!.key, key) }))
  const records = await createRecords(ctx, object, inputs).catch((error: unknown) => {
    throw error instanceof AppError && !isDuplicate(error) ? cannotMake(reference, error) : error
  })
  const ids = records.map(({ id }) => id)
  await keepMade(ctx, { importId: batch.record.id, object: object.name, ids })
}

function cannotMake({ target, to }: MappedReference, cause: unknown): AppError {
  return new AppError('unprocessable', {
    errors: [{ path: target, code: 'import.file.cannotMakeMissing', params: { object: to.object.name } }],
    cause,
  })
}
