import { sql } from 'kysely'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import type { FieldDefinition, ObjectAddition, StoredField, StoredObject } from './definition.ts'

const objectColumns = sql`id, version, name, plural, definition, deleted_at as "deletedAt"`
const fieldColumns = sql`id, version, object, key, definition, kept_since as "keptSince", deleted_at as "deletedAt"`

/** What the firm added and did not delete, in the order in which it was added. */
export async function readDefinitions(tx: Tx, workspaceId: string) {
  const [objects, fields] = await Promise.all([
    tx.rows<StoredObject>(sql`
      select ${objectColumns} from custom_object where workspace_id = ${workspaceId} and deleted_at is null order by id`),
    tx.rows<StoredField>(sql`
      select ${fieldColumns} from custom_field where workspace_id = ${workspaceId} and deleted_at is null order by id`),
  ])
  return { objects, fields }
}

/** What the firm deleted and can restore. */
export async function readDeleted({ tx, workspaceId }: Ctx) {
  const [objects, fields] = await Promise.all([
    tx.rows<StoredObject>(sql`
      select ${objectColumns} from custom_object where workspace_id = ${workspaceId} and deleted_at is not null order by deleted_at desc`),
    tx.rows<StoredField>(sql`
      select ${fieldColumns} from custom_field where workspace_id = ${workspaceId} and deleted_at is not null order by deleted_at desc`),
  ])
  return { objects, fields }
}

/** The object of this name, deleted or not. */
export function findStoredObject({ tx, workspaceId }: Ctx, name: string): Promise<StoredObject | undefined> {
  return tx.one<StoredObject>(
    sql`select ${objectColumns} from custom_object where workspace_id = ${workspaceId} and name = ${name}`,
  )
}

/** The field of this key, deleted or not. */
export function findStoredField(
  { tx, workspaceId }: Ctx,
  { object, key }: { object: string; key: string },
): Promise<StoredField | undefined> {
  return tx.one<StoredField>(sql`
    select ${fieldColumns} from custom_field where workspace_id = ${workspaceId} and object = ${object} and key = ${key}`)
}

/** All fields of an object, deleted or not: their keys and columns stay taken until they are purged. */
export function storedFieldsOf({ tx, workspaceId }: Ctx, object: string): Promise<StoredField[]> {
  return tx.rows<StoredField>(sql`
    select ${fieldColumns} from custom_field where workspace_id = ${workspaceId} and object = ${object} order by id`)
}

/** All names and plurals that are taken. */
export function storedNames({ tx, workspaceId }: Ctx): Promise<{ name: string; plural: string }[]> {
  return tx.rows<{ name: string; plural: string }>(
    sql`select name, plural from custom_object where workspace_id = ${workspaceId}`,
  )
}

export async function insertObject(
  ctx: Ctx,
  { name, plural, definition }: { name: string; plural: string; definition: ObjectAddition },
): Promise<string> {
  const id = newId(ctx.now)
  await ctx.tx.run(sql`
    insert into custom_object (workspace_id, id, version, name, plural, definition, created_at, updated_at, created_by, updated_by)
    values (${ctx.workspaceId}, ${id}, 1, ${name}, ${plural}, ${JSON.stringify(definition)}::jsonb, ${ctx.now}, ${ctx.now},
      ${actorId(ctx)}::uuid, ${actorId(ctx)}::uuid)`)
  return id
}

export async function insertField(
  ctx: Ctx,
  {
    object,
    key,
    definition,
    keptSince,
  }: { object: string; key: string; definition: FieldDefinition; keptSince: Date | null },
): Promise<string> {
  const id = newId(ctx.now)
  await ctx.tx.run(sql`
    insert into custom_field (workspace_id, id, version, object, key, definition, kept_since, created_at, updated_at, created_by, updated_by)
    values (${ctx.workspaceId}, ${id}, 1, ${object}, ${key}, ${JSON.stringify(definition)}::jsonb, ${keptSince}, ${ctx.now}, ${ctx.now},
      ${actorId(ctx)}::uuid, ${actorId(ctx)}::uuid)`)
  return id
}

export async function saveObject(
  ctx: Ctx,
  id: string,
  { definition, deletedAt }: { definition: ObjectAddition; deletedAt: Date | null },
): Promise<void> {
  await ctx.tx.run(sql`
    update custom_object set definition = ${JSON.stringify(definition)}::jsonb, deleted_at = ${deletedAt}, version = version + 1,
      updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    where workspace_id = ${ctx.workspaceId} and id = ${id}`)
}

export async function saveField(
  ctx: Ctx,
  id: string,
  { definition, keptSince, deletedAt }: Pick<StoredField, 'definition' | 'keptSince' | 'deletedAt'>,
): Promise<void> {
  await ctx.tx.run(sql`
    update custom_field set definition = ${JSON.stringify(definition)}::jsonb, kept_since = ${keptSince}, deleted_at = ${deletedAt},
      version = version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    where workspace_id = ${ctx.workspaceId} and id = ${id}`)
}
