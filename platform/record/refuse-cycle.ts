import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { snakeCase } from '#platform/object/define-object.ts'
import type { Draft } from '#platform/object/hooks.ts'

/** Refuses a change by which a record would stand above itself, however many stand between. `by` is the field that names the one above. */
export async function refuseCycle(
  ctx: Ctx,
  drafts: readonly Draft[],
  { table, by, code }: { table: 'member' | 'team'; by: string; code: string },
): Promise<void> {
  const link = sql.ref(`r.${snakeCase(by)}`)
  for (const { values, current } of drafts) {
    const next = values[by]
    if (!current || typeof next !== 'string') continue
    const above = await ctx.tx.rows<{ id: string }>(sql`
      with recursive above as (
        select r.id, ${link} as next_id from ${sql.table(table)} r where r.workspace_id = ${ctx.workspaceId} and r.id = ${next}::uuid
        union
        select r.id, ${link} from ${sql.table(table)} r join above a on r.id = a.next_id where r.workspace_id = ${ctx.workspaceId}
      )
      select id from above`)
    if (above.some(({ id }) => id === current.id)) throw new AppError('validation', { errors: [{ path: by, code }] })
  }
}
