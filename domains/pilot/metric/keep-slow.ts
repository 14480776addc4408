import type { Ctx } from '#platform/context/ctx.ts'

/** What took less is asked again each time; what took longer is kept for so many times as long as it took. */
const quickMs = 1_000
const keptFor = 60
const mostKept = 500

type Kept = { until: number; answer: unknown }
const kept = new Map<string, Kept>()

/**
 * Answers `question`, and keeps an answer that took long for sixty times as long: a firm with a million customers waits seconds once in some
 * minutes, any other always sees the figure of this moment. By firm, day and whose
 * records may be seen.
 */
export async function keepSlow<T>(ctx: Ctx, question: string, ask: () => Promise<T>): Promise<T> {
  const key = [ctx.workspaceId, ctx.now.toISOString().slice(0, 10), ctx.rights.key, question].join('|')
  const began = performance.now()
  const known = kept.get(key)
  if (known && known.until > began) return known.answer as T
  const answer = await ask()
  const took = performance.now() - began
  kept.delete(key)
  if (took > quickMs) {
    kept.set(key, { until: began + took * keptFor, answer })
    if (kept.size > mostKept) kept.delete(kept.keys().next().value as string)
  }
  return answer
}
