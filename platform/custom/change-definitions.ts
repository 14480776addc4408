import { type Changes, writeHistory } from '#platform/audit/write-history.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { readSchema, schemaCounter } from '#platform/object/load-schema.ts'
import type { Schema } from '#platform/object/schema.ts'
import { reserveNumbers } from '#platform/record/reserve-numbers.ts'

/** Begins a change of the firm's definitions: such changes wait for each other. Returns the version that it makes. */
export function beginChange(ctx: Ctx): Promise<number> {
  return reserveNumbers(ctx, { counter: schemaCounter, count: 1 })
}

/** The firm's objects as this transaction has made them. */
export function changedSchema(ctx: Ctx, version: number): Promise<Schema> {
  return readSchema(ctx.tx, { workspaceId: ctx.workspaceId, version })
}

type Entry = {
  id: string
  action: 'create' | 'update' | 'delete' | 'restore'
  from?: object
  to?: object
}

/** The history of definitions is kept as that of records is, under the name `definition`. */
export async function writeDefinitionHistory(ctx: Ctx, { id, action, from, to }: Entry): Promise<void> {
  const changes = from && to ? differences(from, to) : undefined
  await writeHistory(ctx, [{ object: 'definition', recordId: id, action, ...(changes && { changes }) }])
}

function differences(from: object, to: object): Changes {
  const [before, after] = [new Map(Object.entries(from)), new Map(Object.entries(to))]
  const names = new Set([...before.keys(), ...after.keys()])
  const changed = [...names].filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)))
  return Object.fromEntries(
    changed.map((name) => [name, { from: before.get(name) ?? null, to: after.get(name) ?? null }]),
  )
}
