import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from './define-object.ts'

/** The values of a record being written: checked JSON values by field key. */
export type Values = Record<string, unknown>

/** A record about to be written; `current` is absent for a creation. */
export type Draft = { values: Values; current?: Values }

/** The records of an import, made `since`. What `change` does to others because of them is undone when the import is taken back. */
export type Imported = {
  since: Date
  after: string | null
  change(other: ObjectDefinition, updates: readonly { id: string; values: Values }[]): Promise<void>
}

export type Changed = { before: readonly Values[]; fields?: ReadonlySet<string> }

/** How new records that come without a number get one, the next of a counter: only those that are stored take it. */
export type Numbering = {
  /** The field that holds the number. */
  key: string
  /** A field that the number tells, too. */
  tells?: string
  counter(ctx: Ctx): string
  number(ctx: Ctx, values: Values, count: number): string
}

/** What an object does besides storing its fields. Registered by its domain's module; single writes and imports call the same. */
export type Hooks = {
  object: string
  /** Pure: derived values of one record (a line's amount). Mutates nothing; returns the values to store. */
  derive?(values: Values, current?: Values): Values
  /** Numbers of the product's own; a firm's own fields are numbered by their pattern. */
  numbering?: Numbering
  /** Completes or refuses many records at once before they are stored; may read and write, sets `draft.values`. */
  complete?(ctx: Ctx, drafts: readonly Draft[]): Promise<void>
  /** Refuses changes of records once what they refer to is proved to be visible; sets no values, so that imports need not ask it about new records. */
  refuse?(ctx: Ctx, drafts: readonly Draft[]): Promise<void>
  /**
   * Set-based consequences of records that were created, changed or binned: called once per write with their ids, in the
   * same transaction. `before` holds changed records as they were, so that what they belonged to can follow too; `fields` are those
   * that changed where only they changed in all of them, absent where it differs from record to record.
   */
  afterWrite?(ctx: Ctx, ids: readonly string[], changed?: Changed): Promise<void>
  /** Whether the firm has anything that `afterWrite` would look after; it always has where this is absent. */
  concerns?(ctx: Ctx): Promise<boolean>
  /** What is taken back when a person no longer allows something, in the transaction that registers it; the ledger of consents says what. */
  afterWithdrawal?(ctx: Ctx, id: string): Promise<void>
  /**
   * In place of `afterWrite` for the records that an import makes: what follows from all of them, once they are there. Some
   * of it a call, each in a transaction of its own; the answer says where to continue, null that nothing is left.
   */
  afterImport?(ctx: Ctx, made: Imported): Promise<string | null>
  /** Of the records that `afterImport` changed: those that no longer have a reason for it once the import is taken back. */
  withoutImport?(ctx: Ctx, ids: readonly string[]): Promise<readonly string[]>
}

/** Hooks that every object has, also those that a firm adds. */
export type CommonHooks = (object: string) => Hooks
