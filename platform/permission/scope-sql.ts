import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import { type ObjectDefinition, snakeCase } from '#platform/object/define-object.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { cascadeSql } from './cascade-sql.ts'
import type { Group, Scope, Verb } from './rights.ts'

/**
 * The condition that leaves of a table's rows only those on which the actor may do `verb`: the one place where rights
 * become SQL. `alias` is the table's name in the query. Reached are the records of whom the scope says, those of the
 * actor's territories, and those that were shared with him, with what belongs to them.
 */
export function scopeSql(
  ctx: Ctx,
  { object, verb, alias }: { object: ObjectDefinition; verb: Verb; alias: string },
): Sql<boolean> {
  const scope = ctx.rights.on(rulerOf(ctx, object).name)[verb]
  if (scope === 'all') return sql`true`
  if (scope === 'none') return sql`false`
  if (object.partOf) {
    const parent = storedPlan(ctx, ctx.schema.named(object.partOf.object))
    const link = sql.ref(`${alias}.${snakeCase(object.partOf.by)}`)
    const whole = `${alias}_whole`
    return sql`exists (select from ${parent.table} ${sql.ref(whole)}
      where ${sql.ref(whole)}.workspace_id = ${ctx.workspaceId} and ${sql.ref(whole)}.id = ${link}
        and ${scopeSql(ctx, { object: parent.object, verb, alias: whole })})`
  }
  const arms = [
    ownerSql(ctx, scope, sql.ref(`${alias}.owner_id`)),
    ...cascadeSql(ctx, { object, verb, alias, byTerritory: scope === 'territory' }),
  ]
  return sql`(${sql.join(arms, sql` or `)})`
}

/** Whether the actor's role lets him read every record of these objects. */
export function reachesAll(ctx: Ctx, objects: readonly ObjectDefinition[]): boolean {
  return objects.every((object) => ctx.rights.on(rulerOf(ctx, object).name).read === 'all')
}

/** Refuses with 403 what the actor's role never allows, whichever the record. */
export function requireRight(ctx: Ctx, object: ObjectDefinition, verb: Verb | 'create' | 'import' | 'export'): void {
  const right = ctx.rights.on(rulerOf(ctx, object).name)[verb]
  if (right === false || right === 'none') throw new AppError('forbidden')
}

/** Whether the actor may set this owner: within the scope of what he may update. */
export function mayOwn(ctx: Ctx, object: ObjectDefinition, ownerId: string | null): boolean {
  const { reach, memberId, on } = ctx.rights
  const scope = on(rulerOf(ctx, object).name).update
  if (scope === 'all') return true
  if (ownerId === null) return false
  if (scope === 'team' || scope === 'teamAndBelow') return reach[scope].members.has(ownerId)
  return ownerId === memberId || (scope === 'territory' && reach.territoryMembers.has(ownerId))
}

/** The same for the owners in a column, nobody included: in imports. */
export function mayOwnSql(ctx: Ctx, object: ObjectDefinition, owner: Sql): Sql<boolean> {
  const scope = ctx.rights.on(rulerOf(ctx, object).name).update
  const members = scope === 'territory' ? [...ctx.rights.reach.territoryMembers] : []
  return sql`(${owner} is null or ${ownerSql(ctx, scope, owner)} or ${owner} = any(${members}::uuid[]))`
}

/** Of rows about objects, those about ones that the key was given by which the actor acts. */
export function givenSql({ rights }: Ctx, object: Sql): Sql<boolean> {
  const { scopes } = rights.limits ?? {}
  return scopes ? sql`${object} = any(${Object.keys(scopes)}::text[])` : sql`true`
}

/** So many members are named one by one, so that the index on the owner is used; more are looked up together. */
const namedMembers = 100

function ownerSql(ctx: Ctx, scope: Scope, owner: Sql): Sql<boolean> {
  if (scope === 'all') return sql`true`
  if (scope === 'none') return sql`false`
  if (scope === 'own' || scope === 'territory') return sql`${owner} = ${ctx.rights.memberId}::uuid`
  return groupSql(ctx, ctx.rights.reach[scope], owner)
}

function groupSql(ctx: Ctx, { members, teams, people }: Group, owner: Sql): Sql<boolean> {
  if (members.size <= namedMembers) return sql`${owner} = any(${[...members]}::uuid[])`
  return sql`${owner} in (select reached.id from member reached where reached.workspace_id = ${ctx.workspaceId}
    and (reached.team_id = any(${teams}::uuid[]) or reached.id = any(${people}::uuid[])))`
}

/** The object whose rights count: its parent's for parts of a record. */
function rulerOf({ schema }: Pick<Ctx, 'schema'>, object: ObjectDefinition): ObjectDefinition {
  return object.partOf ? schema.named(object.partOf.object) : object
}
