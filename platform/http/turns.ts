import { AppError } from '#platform/error/app-error.ts'

export type Turns = {
  /** Does the work when it is the caller's turn; 429 when too many of his requests are waiting already. */
  take<T>(caller: string, work: () => Promise<T>): Promise<T>
}

type Caller = { atWork: number; waiting: (() => void)[] }

/**
 * Lets only so much of one caller's work run at once, the rest in its order: he who asks for a thousand things at a time
 * holds a part of the connections and makes nobody else wait for all of it.
 */
export function turns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  const callers = new Map<string, Caller>()
  return {
    async take(name, work) {
      const caller = callers.get(name) ?? { atWork: 0, waiting: [] }
      if (caller.atWork === 0) callers.set(name, caller)
      if (caller.atWork < atOnce) caller.atWork++
      else if (caller.waiting.length < waiting) await new Promise<void>((resolve) => caller.waiting.push(resolve))
      else throw new AppError('rate_limited', { retryAfter: 1 })
      try {
        return await work()
      } finally {
        // Who waits longest takes over the turn that ends.
        const next = caller.waiting.shift()
        if (next) next()
        else if (--caller.atWork === 0) callers.delete(name)
      }
    },
  }
}
