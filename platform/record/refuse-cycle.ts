import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { snakeCase } from '#platform/object/define-object.ts'
import type { Draft } from '#platform/object/hooks.ts'

type Line = { table: 'account' | 'member' | 'team'; by: string; code: string }

/** Refuses changes by which a record would stand above itself, however many stand between. `by` is the field that names the one above. */
export async function refuseCycle(ctx: Ctx, drafts: readonly Draft[], { table, by, code }: Line): Promise<void> {
  const moved = drafts.flatMap(({ values, current }, index) =>
    current && values[by] !== undefined && values[by] !== current[by]
      ? [{ index, id: current.id as string, next: values[by] as string | null }]
      : [],
  )
  if (!moved.some(({ next }) => next)) return
  const link = sql.ref(`r.${snakeCase(by)}`)
  // Those that move together are taken as they will stand.
  const circled = await ctx.tx.rows<{ id: string }>(sql`
    with recursive moved as (
      select * from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ next }) => next)}::uuid[]) as m (id, next_id)
    ), above as (
      select m.id as start_id, m.next_id as id from moved m where m.next_id is not null
      union
      select a.start_id, case when m.id is null then ${link} else m.next_id end
      from above a
      join ${sql.table(table)} r on r.workspace_id = ${ctx.workspaceId} and r.id = a.id
      left join moved m on m.id = a.id
    )
    select distinct start_id as id from above where id = start_id`)
  const known = new Set(circled.map(({ id }) => id))
  const errors = moved.flatMap(({ index, id }): FieldError[] =>
    known.has(id) ? [{ path: drafts.length > 1 ? `${index}.${by}` : by, code }] : [],
  )
  if (errors.length > 0) throw new AppError('validation', { errors })
}
