import { setTimeout as pause } from 'node:timers/promises'

const patience = 100_000

/** Waits until something holds, however slow the machine is; gives up only what hangs, before the test's own end hides where. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + patience
  while (!(await holds())) {
    if (performance.now() > giveUpAt) throw new Error(`It did not happen within ${patience / 1000} seconds`)
    await pause(20)
  }
}
