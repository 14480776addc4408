import { sql } from 'kysely'
import { forgetRecordTalk } from '#platform/comment/forget-record-talk.ts'
import { currentTime } from '#platform/context/clock.ts'
import type { Database, Tx } from '#platform/db/database.ts'
import type { Housekeeping } from '#platform/job/housekeeping.ts'
import { dayMs, lookThroughFirms } from '#platform/job/look-through-firms.ts'
import { standardSchema } from '#platform/object/registry.ts'
import { plannedField } from '#platform/record/plan.ts'
import { customField, type StoredField } from './definition.ts'

const keptMs = 30 * dayMs
const atOnce = 5_000
const name = 'custom.purge'

/** Fields and objects that were deleted a month ago go for good, with their values and records; a part at a time. */
export const purgeDefinitions: Housekeeping = {
  name,
  everyMs: dayMs / 4,
  run: ({ db, log }) => lookThroughFirms({ db, log }, { name, look: (workspaceId) => purgeFirm(db, workspaceId) }),
}

async function purgeFirm(db: Database, workspaceId: string): Promise<Date> {
  const now = currentTime().getTime()
  const before = new Date(now - keptMs)
  const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)
  for (const object of await inWorkspace((tx) => goneObjects(tx, { workspaceId, before }))) {
    while ((await inWorkspace((tx) => purgeRecords(tx, { workspaceId, objectId: object.id }))) === atOnce);
    await inWorkspace((tx) => purgeObject(tx, { workspaceId, ...object }))
  }
  for (const field of await inWorkspace((tx) => goneFields(tx, { workspaceId, before }))) {
    while ((await inWorkspace((tx) => purgeKept(tx, { workspaceId, fieldId: field.id }))) === atOnce);
    while ((await inWorkspace((tx) => purgeValues(tx, { workspaceId, field }))) === atOnce);
    await inWorkspace((tx) =>
      tx.run(sql`delete from custom_field where workspace_id = ${workspaceId} and id = ${field.id}`),
    )
  }
  const row = await inWorkspace((tx) =>
    tx.one<{ oldest: Date | null }>(sql`
      select least((select min(deleted_at) from custom_object where workspace_id = ${workspaceId}),
        (select min(deleted_at) from custom_field where workspace_id = ${workspaceId})) as oldest`),
  )
  return new Date((row!.oldest?.getTime() ?? now) + keptMs)
}

type Gone = { workspaceId: string; before: Date }

function goneObjects(tx: Tx, { workspaceId, before }: Gone) {
  return tx.rows<{ id: string; name: string }>(sql`
    select id, name from custom_object where workspace_id = ${workspaceId} and deleted_at < ${before}`)
}

function goneFields(tx: Tx, { workspaceId, before }: Gone) {
  return tx.rows<StoredField>(sql`
    select id, version, object, key, definition, kept_since as "keptSince", deleted_at as "deletedAt"
    from custom_field where workspace_id = ${workspaceId} and deleted_at < ${before}`)
}

async function purgeRecords(tx: Tx, { workspaceId, objectId }: { workspaceId: string; objectId: string }) {
  const rows = await tx.rows<{ id: string }>(sql`
    delete from custom_record r where r.workspace_id = ${workspaceId} and r.id in (
      select id from custom_record where workspace_id = ${workspaceId} and object_id = ${objectId} limit ${atOnce})
    returning r.id`)
  const ids = rows.map(({ id }) => id)
  for (const table of ['custom_value', 'search_entry']) {
    await tx.run(sql`
      delete from ${sql.table(table)} where workspace_id = ${workspaceId} and record_id = any(${ids}::uuid[])`)
  }
  await forgetRecordTalk({ tx, workspaceId }, ids)
  return rows.length
}

async function purgeObject(tx: Tx, { workspaceId, id, name }: { workspaceId: string; id: string; name: string }) {
  await tx.run(sql`delete from custom_field where workspace_id = ${workspaceId} and object = ${name}`)
  return tx.run(sql`delete from custom_object where workspace_id = ${workspaceId} and id = ${id}`)
}

function purgeKept(tx: Tx, { workspaceId, fieldId }: { workspaceId: string; fieldId: string }) {
  return tx.run(sql`
    delete from custom_value where workspace_id = ${workspaceId} and (field_id, record_id) in (
      select field_id, record_id from custom_value where workspace_id = ${workspaceId} and field_id = ${fieldId} limit ${atOnce})`)
}

/** Takes the field's columns out of what records keep of the firm's own. */
function purgeValues(tx: Tx, { workspaceId, field }: { workspaceId: string; field: StoredField }) {
  const standard = standardSchema().find(field.object)
  const store = sql.table(standard?.table ?? 'custom_record')
  const names = plannedField(...customField(field)).columns.map(({ name }) => name)
  const which = standard
    ? sql`true`
    : sql`object_id = (select id from custom_object where workspace_id = ${workspaceId} and name = ${field.object})`
  return tx.run(sql`
    update ${store} t set custom = t.custom - ${names}::text[]
    where t.workspace_id = ${workspaceId} and t.id in (
      select id from ${store} where workspace_id = ${workspaceId} and ${which} and custom ?| ${names}::text[] limit ${atOnce})`)
}
