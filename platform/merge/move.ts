import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { Place } from './places.ts'

/** A row that was turned from one id to another. */
export type Move = { id: string; from: string | null; to: string | null }

type Turn = {
  mergeId: string
  place: Place
  /** Which rows, under the alias t. */
  where: Sql<boolean>
  to: string | null
}

/** Turns the rows to another id in one statement and notes each, so that it can be turned back. */
export async function turn(ctx: Ctx, { mergeId, place, where, to }: Turn): Promise<Move[]> {
  const target = sql`${to}::uuid`
  return ctx.tx.rows<Move>(sql`
    with chosen as (
      select t.id, ${place.read('t')} as from_id from ${place.rows} t
      where t.workspace_id = ${ctx.workspaceId} and ${where} and ${place.counts('t')} and ${notTaken(ctx, place, { where, to })}
      order by t.id for update of t
    ),
    turned as (
      update ${place.store} t set ${place.assign(target)}${place.touched}
      from chosen c where t.workspace_id = ${ctx.workspaceId} and t.id = c.id
    ),
    noted as (
      insert into merge_move (workspace_id, merge_id, place, row_id, from_id, to_id)
      select ${ctx.workspaceId}, ${mergeId}, ${place.name}, c.id, c.from_id, ${target} from chosen c
    )
    select c.id, c.from_id as "from", ${target} as "to" from chosen c`)
}

/** Of rows that would be the same at the survivor only the first goes over, and none where it has one. */
function notTaken(ctx: Ctx, place: Place, { where, to }: Pick<Turn, 'where' | 'to'>): Sql<boolean> {
  if (place.uniqueWith.length === 0) return sql`true`
  const same = sql.join(
    place.uniqueWith.map((name) => sql`${sql.ref(`o.${name}`)} is not distinct from ${sql.ref(`t.${name}`)}`),
    sql` and `,
  )
  const alike = sql.join(place.uniqueWith.map((name) => sql.ref(`t.${name}`)))
  return sql`not exists (select from ${place.store} o
      where o.workspace_id = ${ctx.workspaceId} and ${place.read('o')} = ${to}::uuid and ${place.counts('o')} and ${same})
    and t.id in (select (array_agg(t.id order by t.id))[1] from ${place.store} t
      where t.workspace_id = ${ctx.workspaceId} and ${where} and ${place.counts('t')} group by ${alike})`
}

/** How many rows of a merge stand at each place. */
export async function notedPlaces(ctx: Ctx, mergeId: string): Promise<Map<string, number>> {
  const rows = await ctx.tx.rows<{ place: string; count: number }>(sql`
    select m.place, count(*) as count from merge_move m
    where m.workspace_id = ${ctx.workspaceId} and m.merge_id = ${mergeId} group by m.place`)
  return new Map(rows.map(({ place, count }) => [place, count]))
}

/** Turns what a merge turned at a place back, except what has been turned elsewhere since. */
export async function turnBack(ctx: Ctx, { mergeId, place }: { mergeId: string; place: Place }): Promise<Move[]> {
  return ctx.tx.rows<Move>(sql`
    with chosen as (
      select t.id, m.from_id, m.to_id from merge_move m
      join ${place.rows} t on t.workspace_id = ${ctx.workspaceId} and t.id = m.row_id
      where m.workspace_id = ${ctx.workspaceId} and m.merge_id = ${mergeId} and m.place = ${place.name}
        and ${place.read('t')} is not distinct from m.to_id
      order by t.id for update of t
    ),
    turned as (
      update ${place.store} t set ${place.assign(sql`c.from_id`)}${place.touched}
      from chosen c where t.workspace_id = ${ctx.workspaceId} and t.id = c.id
    )
    select c.id, c.to_id as "from", c.from_id as "to" from chosen c`)
}
