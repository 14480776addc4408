import type { Ctx } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'

const asked = new WeakMap<Tx, Map<string, Promise<unknown>>>()

/** Asks the same question once in a transaction and for the same rights, however many metrics want its answer. */
export function once<T>(ctx: Ctx, question: string, ask: () => Promise<T>): Promise<T> {
  const answers = asked.get(ctx.tx) ?? new Map<string, Promise<unknown>>()
  asked.set(ctx.tx, answers)
  // A sample firm lives through months in one transaction: an answer holds for its moment.
  const key = `${ctx.rights.key} ${ctx.now.getTime()} ${question}`
  const known = answers.get(key)
  if (known) return known as Promise<T>
  const answer = ask()
  answers.set(key, answer)
  return answer
}
