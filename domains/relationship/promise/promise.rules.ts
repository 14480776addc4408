export const promiseStates = ['open', 'kept', 'late', 'withdrawn'] as const
export type PromiseState = (typeof promiseStates)[number]

type PromiseDays = { dueOn: string; doneOn: string | null; withdrawnOn: string | null }

/** The state of a promise on a day: kept only when done by its day; done after it, or still open after it, it is late. Days are ISO texts. */
export function promiseState({ dueOn, doneOn, withdrawnOn }: PromiseDays, today: string): PromiseState {
  if (doneOn) return doneOn <= dueOn ? 'kept' : 'late'
  if (withdrawnOn) return 'withdrawn'
  return dueOn < today ? 'late' : 'open'
}
