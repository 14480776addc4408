import type { Sentence } from '#domains/pilot/metric/metric.ts'
import type { Ctx } from '#platform/context/ctx.ts'

/** One customer who needs somebody today, and why. */
export type CareEntry = {
  accountId: string
  accountName: string
  reason: Sentence
  /** 0-100, comparable between sources: how much waits on it today. */
  weight: number
  /** What to do next: its words and the page where it is done. */
  action: { key: string; path: string }
  /** ISO day on which it is or was due; null where nothing was agreed. */
  dueOn: string | null
}

/** What a module knows of customers who need care: at most `limit` entries, heaviest first, of accounts that the caller may read. */
export type CareSource = {
  module: string
  /** Fields of objects that it reads: it is left out for whoever may not see one of them. */
  reads: readonly string[]
  list(ctx: Ctx, limit: number): Promise<CareEntry[]>
}

let registered: readonly CareSource[] = []

/** Makes the sources of all modules known; called once by the composition root. */
export function registerCareSources(sources: readonly CareSource[]): void {
  registered = sources
}

export function careSources(): readonly CareSource[] {
  return registered
}
