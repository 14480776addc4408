import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import { type PlannedField, storedPlan } from '#platform/record/plan.ts'
import type { Verb } from './rights.ts'

/** How far up a record's chain of owners a share or territory is looked for: order line, order, account, group. */
export const cascadeDepth = 3

type Reached = { object: ObjectDefinition; verb: Verb; alias: string; byTerritory: boolean }

/**
 * Conditions of which one must hold for a record to be reached otherwise than by its owner: what it belongs to
 * is his, or it or that was shared with him or lies in his territories. The sub-selects do not depend on the row, so each is asked once a query and its few
 * ids go through the indexes of id and reference.
 */
export function cascadeSql(ctx: Ctx, { object, verb, alias, byTerritory }: Reached): Sql<boolean>[] {
  const arms: Sql<boolean>[] = []
  // Whoever owns a customer sees all that belongs to him, whoever of the colleagues wrote it.
  if (verb === 'read') arms.push(...armsOf(ctx, { object, alias, direct: (name) => ownedIds(ctx, name) }).slice(1))
  if (verb !== 'delete') arms.push(...armsOf(ctx, { object, alias, direct: (name) => sharedIds(ctx, name, verb) }))
  const { territories, territoriesAreLarge } = ctx.rights.reach
  if (byTerritory && territories.length > 0) {
    arms.push(...armsOf(ctx, { object, alias, direct: (name) => territoryIds(ctx, name), many: territoriesAreLarge }))
  }
  return arms
}

type Direct = (object: string) => Sql

function armsOf(
  ctx: Ctx,
  { object, alias, direct, many }: { object: ObjectDefinition; alias: string; direct: Direct; many?: boolean },
): Sql<boolean>[] {
  const isOneOf = (column: Sql, ids: Sql): Sql<boolean> =>
    many ? sql`${column} in (${ids})` : sql`${column} = any(array(${ids}))`
  return [
    isOneOf(sql.ref(`${alias}.id`), direct(object.name)),
    ...parentsOf(ctx, object).map(({ parent, link }) =>
      isOneOf(link.columns[0]!.sql(alias), idsThrough(ctx, { object: parent, direct, depth: 1 })),
    ),
  ]
}

/** Ids of an object's records that are reached directly or through what they belong to. */
function idsThrough(
  ctx: Ctx,
  { object, direct, depth }: { object: ObjectDefinition; direct: Direct; depth: number },
): Sql {
  const alias = `up${depth}`
  const { table } = storedPlan(ctx, object)
  const above = depth < cascadeDepth ? parentsOf(ctx, object) : []
  const through = above.map(
    ({ parent, link }) => sql`select ${sql.ref(alias)}.id from ${table} ${sql.ref(alias)}
      where ${sql.ref(alias)}.workspace_id = ${ctx.workspaceId}
        and ${link.columns[0]!.sql(alias)} = any(array(${idsThrough(ctx, { object: parent, direct, depth: depth + 1 })}))`,
  )
  return sql.join([direct(object.name), ...through], sql` union all `)
}

/** What an object's records belong to, as far as the actor's role knows it at all. */
export function parentsOf(ctx: Ctx, object: ObjectDefinition): { parent: ObjectDefinition; link: PlannedField }[] {
  const definition = ctx.schema.named(object.name)
  const plan = storedPlan(ctx, definition)
  return allFields(definition).flatMap(([key, field]) => {
    if (field.kind !== 'reference' || !field.ownedBy || !field.to || field.to === definition.name) return []
    const parent = ctx.schema.find(field.to)
    const link = plan.byKey.get(key)
    return parent && link && ctx.rights.on(parent.name).read !== 'none' ? [{ parent, link }] : []
  })
}

function ownedIds(ctx: Ctx, object: string): Sql {
  return sql`select o.id from ${storedPlan(ctx, ctx.schema.named(object)).table} o
    where o.workspace_id = ${ctx.workspaceId} and o.owner_id = ${ctx.rights.memberId}::uuid`
}

function sharedIds(ctx: Ctx, object: string, verb: Verb): Sql {
  return sql`select s.record_id from record_share s
    where s.workspace_id = ${ctx.workspaceId} and s.grantee_id = any(${ctx.rights.reach.grantees}::uuid[]) and s.object = ${object}
      ${verb === 'read' ? sql`` : sql`and s.level = 'edit'`}`
}

function territoryIds(ctx: Ctx, object: string): Sql {
  return sql`select r.record_id from territory_record r
    where r.workspace_id = ${ctx.workspaceId} and r.territory_id = any(${ctx.rights.reach.territories}::uuid[]) and r.object = ${object}`
}
