import { sql } from 'kysely'
import type { Sql } from '#platform/db/sql.ts'
import type { Field } from '#platform/object/field.ts'
import type { Extension } from '#platform/object/registry.ts'
import { sortColumn } from '#platform/record/plan.ts'
import type { Position } from './cursor.ts'
import type { SortKey } from './sort.ts'

/*
 * Empty values sort last in both directions. For one sort key this is done in two phases, records with a value and then
 * those without, so that one plain btree (workspace_id, column, id) serves both directions.
 */

/** A part of a list that is read by one statement. */
export type Phase = {
  condition: Sql<boolean>
  /** Where this phase continues; undefined from its beginning. */
  position: Position | undefined
  /** The extension that has a row for every record of the phase, so that the list may be driven from its index. */
  inner?: Extension
  empty?: boolean
}

/** Where a page begins, and whether it is read against the order of the list; without a position from its very end. */
type Walk = { position: Position | undefined; back: boolean }

/** The phases that still have rows to give from the position on, in the order in which they are read. */
export function phasesOf(keys: readonly SortKey[], { position, back }: Walk): Phase[] {
  const [first] = keys
  if (keys.length !== 1 || !first?.target) return [{ condition: sql`true`, position }]
  const column = columnOf(first)
  const always = first.target.kind === 'own' && isAlwaysFilled(first.target.item.field)
  const filled: Phase = { condition: always ? sql`true` : sql`${column} is not null`, position }
  if (first.target.kind === 'extension') filled.inner = first.target.extension
  const empty: Phase = { condition: sql`${column} is null`, position: undefined, empty: true }
  if (position && position.values[0] === null) {
    return back
      ? [
          { ...empty, position },
          { ...filled, position: undefined },
        ]
      : [{ ...empty, position }]
  }
  return always || back ? [filled] : [filled, empty]
}

/** What a firm demands of a field of its own, or only while it is shown, is not in every record: older ones are without it. */
function isAlwaysFilled({ required, id, visibleWhen }: Field): boolean {
  return required && id === undefined && visibleWhen === undefined
}

/** The order in which a phase is read; the id, in the direction of the last key, makes it total. */
export function orderSql(keys: readonly SortKey[], { phase, back }: { phase: Phase; back: boolean }): Sql {
  const id = sql`t.id ${direction((keys.at(-1)?.descending ?? false) !== back)}`
  if (phase.empty || keys.every(({ target }) => !target)) return id
  const nulls = keys.length > 1 ? sql.raw(back ? ' nulls first' : ' nulls last') : sql``
  const parts = keys.map(
    (key) => sql`${columnOf(key)} ${direction(key.descending !== back)}${key.target ? nulls : sql``}`,
  )
  return sql.join([...parts, id])
}

/** Rows after the position in the order of the keys; read back, those before it. */
export function positionSql(keys: readonly SortKey[], { position, back }: Walk): Sql<boolean> {
  if (!position) return sql`true`
  const beyond = (descending: boolean) => sql.raw(descending !== back ? '<' : '>')
  const last = beyond(keys.at(-1)?.descending ?? false)
  const afterId = sql<boolean>`t.id ${last} ${position.id}::uuid`
  const [first] = keys
  if (!first || (keys.length === 1 && (!first.target || position.values[0] === null))) return afterId
  if (keys.length === 1) {
    return sql`(${columnOf(first)}, t.id) ${last} (${typed(first, position.values[0]!)}, ${position.id}::uuid)`
  }
  return keys.reduceRight<Sql<boolean>>((rest, key, index) => {
    const value = position.values[index] ?? null
    const column = columnOf(key)
    // Empty values stand last: nothing is after them, everything else before.
    if (value === null) return back ? sql`(${column} is not null or ${rest})` : sql`(${column} is null and ${rest})`
    const further = sql`${column} ${beyond(key.descending)} ${typed(key, value)}`
    const empty = back ? sql`false` : sql`${column} is null`
    return sql`(${further} or ${empty} or (${column} = ${typed(key, value)} and ${rest}))`
  }, afterId)
}

/** The sort values as text, from which the next cursor is made. */
export function positionColumns(keys: readonly SortKey[]): Sql {
  return sql.join(
    keys.map((key, index) => sql`, ${columnOf(key)}::text as ${sql.ref(`sort_${index}`)}`),
    sql``,
  )
}

export function columnOf({ target }: SortKey): Sql {
  if (!target) return sql`t.id`
  return sortColumn(target.item).sql(target.kind === 'extension' ? target.extension.name : 't')
}

export function typed({ target }: SortKey, value: string): Sql {
  const type = target ? sortColumn(target.item).type : 'uuid'
  return sql`${value}::${sql.raw(type)}`
}

function direction(descending: boolean): Sql {
  return sql.raw(descending ? 'desc' : 'asc')
}
