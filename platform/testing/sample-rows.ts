import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import type { Values } from '#platform/object/hooks.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { isColumn } from '#platform/record/stored-values.ts'

/** A row to be; `values` are those of references and others that matter to a test. */
export type SampleRow = { id: string; ownerId: string | null; values?: Values; binned?: boolean }

/** Stores rows of any object in one statement, without the checks and consequences of a creation: for tests of what reads them. */
export async function insertRows(ctx: Ctx, object: ObjectDefinition, rows: readonly SampleRow[]): Promise<void> {
  const { store, fields, object: definition } = storedPlan(ctx, object)
  const own = fields.filter((item) => isColumn(item) && !managed.has(item.key))
  const context = checkContext(ctx)
  const lines = rows.map(({ id, ownerId, values = {}, binned }, place) => {
    const given = { ...sampleValues(object, place + 1), ...values }
    const stored = own.flatMap(({ key, server, kind, field, columns }) => {
      const checked = given[key] === undefined ? undefined : kind.check(given[key], field, context)
      const value = checked?.ok ? checked.value : null
      const cells = server.toColumns(value, context)
      return columns.map(({ type }, index) => sql`${cells[index] ?? null}::${sql.raw(type)}`)
    })
    const system = [
      ctx.workspaceId,
      id,
      1,
      ownerId,
      ctx.now,
      ctx.now,
      binned ? ctx.now : null,
      binned ? id : null,
      '{}',
    ]
    const which = definition.id === undefined ? [] : [sql`${definition.id}::uuid`]
    return sql`(${sql.join([...system.map((value) => sql`${value}`), ...which, ...stored])})`
  })
  const names = [
    ...['workspace_id', 'id', 'version', 'owner_id', 'created_at', 'updated_at', 'deleted_at', 'deletion_id', 'custom'],
    ...(definition.id === undefined ? [] : ['object_id']),
    ...own.flatMap(({ columns }) => columns.map(({ name }) => name)),
  ]
  await ctx.tx.run(
    sql`insert into ${store} (${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(lines)}`,
  )
}

const managed = new Set(['ownerId', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy'])

/** A value for each field that a record cannot be without, references aside; `place` makes texts and numbers differ. */
export function sampleValues(object: ObjectDefinition, place: number): Values {
  const needed = allFields(object).filter(
    ([, field]) => field.kind !== 'reference' && (field.required || Array.isArray(field.default)),
  )
  return Object.fromEntries(needed.map(([key, field]) => [key, sampleOf(field, place)]))
}

function sampleOf(field: Field, place: number): unknown {
  switch (field.kind) {
    case 'number':
      return field.max === undefined ? Math.max(place, field.min ?? place) : field.max
    case 'percent':
    case 'rating':
    case 'duration':
      return field.min ?? 1
    case 'money':
      return '1'
    case 'boolean':
      return true
    case 'choice':
      return field.default ?? field.options![0]
    case 'choices':
      return field.default ?? [field.options![0]]
    case 'date':
      return '2026-01-01'
    case 'datetime':
      return '2026-01-01T00:00:00Z'
    case 'email':
      return `sample.${place}@sample.example`
    case 'json':
      return []
    default:
      return `Sample ${place}`
  }
}
