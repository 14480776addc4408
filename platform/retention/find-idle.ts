import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { isHeld } from './legal-hold.ts'
import type { Deed } from './retention-choices.ts'

/** A record that nothing has happened with for long. */
export type Idle = { id: string; title: string | null; updatedAt: Date }

export type Aim = { object: ObjectDefinition; months: number; deed: Deed }

/** Records of an object, or that one, that neither they nor anything that refers to them was touched for so many months; held ones are not among them. */
export async function findIdle(
  ctx: Ctx,
  { aim, id, after, limit }: { aim: Aim; id?: string; after?: string | null; limit: number },
): Promise<Idle[]> {
  const plan = storedPlan(ctx, aim.object)
  const title = plan.byKey.get(aim.object.title)!.columns[0]!.sql('t')
  return ctx.tx.rows<Idle>(sql`
    select t.id, ${title}::text as title, t.updated_at as "updatedAt" from ${plan.table} t
    where ${isIdle(ctx, aim)} ${id ? sql`and t.id = ${id}` : sql``} ${after ? sql`and t.id > ${after}` : sql``}
    order by t.id limit ${limit}`)
}

/** How many there are; counting ends at `most`. */
export async function countIdle(ctx: Ctx, { aim, most }: { aim: Aim; most: number }): Promise<number> {
  const row = await ctx.tx.one<{ n: number }>(sql`
    select count(*)::int4 as n from (
      select from ${storedPlan(ctx, aim.object).table} t where ${isIdle(ctx, aim)} limit ${most}) found`)
  return row!.n
}

function isIdle(ctx: Ctx, { object, months, deed }: Aim): Sql<boolean> {
  const since = monthsBefore(ctx.now, months)
  const plan = storedPlan(ctx, object)
  const conditions = [
    sql<boolean>`t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and t.updated_at < ${since}`,
    sql<boolean>`not ${isHeld(ctx, 't')}`,
    ...ctx.schema.ownedObjects(object).map(({ object: child, by }) => {
      const link = storedPlan(ctx, child).byKey.get(by)!.columns[0]!.sql('o')
      return sql<boolean>`not exists (select from ${storedPlan(ctx, child).table} o
        where o.workspace_id = ${ctx.workspaceId} and ${link} = t.id and ${isHeld(ctx, 'o')})`
    }),
    ...linksTo(ctx, object).map(({ table, link }) => {
      return sql<boolean>`not exists (select from ${table} x
        where x.workspace_id = ${ctx.workspaceId} and ${link} = t.id and x.updated_at >= ${since})`
    }),
    ...['comment', 'file'].map(
      (table) => sql<boolean>`not exists (select from ${sql.table(table)} x
        where x.workspace_id = ${ctx.workspaceId} and x.record_id = t.id and x.created_at >= ${since})`,
    ),
  ]
  if (deed === 'erase' && typeof object.person === 'object') {
    conditions.push(sql<boolean>`${plan.byKey.get(object.person.field)!.columns[0]!.sql('t')} = ${object.person.is}`)
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** Every reference of any object to records of this one. */
function linksTo(ctx: Ctx, { name }: ObjectDefinition): { table: Sql; link: Sql }[] {
  return ctx.schema.objects.flatMap((other) => {
    const plan = storedPlan(ctx, other)
    return plan.fields
      .filter(({ field }) => field.kind === 'reference' && field.to === name)
      .map(({ columns }) => ({ table: plan.table, link: columns[0]!.sql('x') }))
  })
}

function monthsBefore(now: Date, months: number): Date {
  const day = new Date(now)
  day.setUTCMonth(day.getUTCMonth() - months)
  return day
}
