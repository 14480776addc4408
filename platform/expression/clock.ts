/** The moment and the zone that `today()`, `now()` and calendar functions go by. */
export type Clock = { now: Date; timeZone: string }

let current: Clock = { now: new Date(0), timeZone: 'UTC' }

/** Runs something that is done at once, with this clock. */
export function withClock<T>(clock: Clock, run: () => T): T {
  current = clock
  return run()
}

export function clockNow(): Clock {
  return current
}
