import type { Ctx } from '#platform/context/ctx.ts'

/** The values of a record being written: checked JSON values by field key. */
export type Values = Record<string, unknown>

/** What an object does besides storing its fields. Registered by its domain's module. */
export type Hooks = {
  object: string
  /** Completes or refuses values before they are stored (an order's number, a total). `current` is absent for a creation. */
  beforeWrite?(ctx: Ctx, values: Values, current?: Values): Promise<Values> | Values
  /**
   * Set-based consequences of records that were created, changed or removed: called once per write with their ids, in the
   * same transaction, by single writes and imports alike.
   */
  afterWrite?(ctx: Ctx, ids: readonly string[]): Promise<void>
}
