import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { AppError } from '#platform/error/app-error.ts'
import { type ObjectDefinition, snakeCase } from '#platform/object/define-object.ts'
import { objectNamed } from '#platform/object/registry.ts'
import type { Rights, Scope, Verb } from './rights.ts'

/**
 * The condition that leaves of a table's rows only those on which the actor may do `verb`: the one place where rights
 * become SQL. `alias` is the table's name in the query.
 */
export function scopeSql(
  ctx: Ctx,
  { object, verb, alias }: { object: ObjectDefinition; verb: Verb; alias: string },
): Sql<boolean> {
  const ruler = rulerOf(object)
  const scope = ctx.rights.on(ruler.name)[verb]
  if (object.partOf && scope !== 'all' && scope !== 'none') {
    const parent = objectNamed(object.partOf.object)
    const link = sql.ref(`${alias}.${snakeCase(object.partOf.by)}`)
    return sql`exists (select from ${sql.table(parent.table)} owner where owner.workspace_id = ${ctx.workspaceId} and owner.id = ${link} and ${ownerSql(ctx.rights, scope, 'owner')})`
  }
  return ownerSql(ctx.rights, scope, alias)
}

/** Refuses with 403 what the actor's role never allows, whichever the record. */
export function requireRight(ctx: Ctx, object: ObjectDefinition, verb: Verb | 'create' | 'import' | 'export'): void {
  const right = ctx.rights.on(rulerOf(object).name)[verb]
  if (right === false || right === 'none') throw new AppError('forbidden')
}

/** Whether the actor may set this owner: within the scope of what he may update. */
export function mayOwn(rights: Rights, object: ObjectDefinition, ownerId: string | null): boolean {
  const scope = rights.on(rulerOf(object).name).update
  if (scope === 'all') return true
  if (ownerId === null) return false
  return scope === 'team' ? rights.memberIds.includes(ownerId) : ownerId === rights.memberId
}

function ownerSql(rights: Rights, scope: Scope, alias: string): Sql<boolean> {
  const owner = sql.ref(`${alias}.owner_id`)
  if (scope === 'all') return sql`true`
  if (scope === 'team') return sql`${owner} = any(${rights.memberIds}::uuid[])`
  if (scope === 'own') return sql`${owner} = ${rights.memberId}::uuid`
  return sql`false`
}

/** The object whose rights count: its parent's for parts of a record. */
function rulerOf(object: ObjectDefinition): ObjectDefinition {
  return object.partOf ? objectNamed(object.partOf.object) : object
}
