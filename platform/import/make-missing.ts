import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { patchOf } from '#platform/object/field-value.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { type Batch, inBatch } from './batch.ts'
import type { MappedReference } from './import-plan.ts'
import { referenceKey, referredRows } from './staged-sql.ts'

const atOnce = 500

/** Makes the records that rows of the batch refer to and that do not exist, where that was asked for; how many by object. */
export async function makeMissing(ctx: Ctx, batch: Batch): Promise<Record<string, number>> {
  const made: Record<string, number> = {}
  for (const reference of batch.plan.references) {
    const { object } = reference.to
    if (!reference.match || !batch.record.createMissing.includes(object.name)) continue
    const keys = await missingKeys(ctx, batch, reference)
    for (let at = 0; at < keys.length; at += atOnce)
      await make(ctx, { batch, reference, keys: keys.slice(at, at + atOnce) })
    if (keys.length > 0) made[object.name] = (made[object.name] ?? 0) + keys.length
  }
  return made
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
    if (!(error instanceof AppError)) throw error
    throw new AppError('unprocessable', {
      errors: [{ path: reference.target, code: 'import.file.cannotMakeMissing', params: { object: object.name } }],
      cause: error,
    })
  })
  const ids = records.map(({ id }) => id)
  await ctx.tx.run(sql`
    insert into import_change (import_id, record_id, object, made, version)
    select ${batch.record.id}, id, ${object.name}, true, 1 from unnest(${ids}::uuid[]) as those(id)`)
}
