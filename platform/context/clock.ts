import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const dayMs = 86_400_000
let testClockFile: string | undefined

/** The application's clock: what becomes `ctx.now` and so every time and id that is written. */
export function currentTime(): Date {
  return new Date(Date.now() + aheadMs())
}

/**
 * Lets this process follow the test clock of a data folder, which server and worker share by a file: a firm's year can be
 * lived through in an afternoon. Sessions and limits of calls stay with the real time.
 */
export function followTestClock(dataFolder: string): void {
  testClockFile = join(dataFolder, 'test-clock.json')
}

/** Moves the test clock forward by whole days; it never goes back. Undefined when no test clock runs. */
export function advanceTestClock(days: number): Date | undefined {
  if (!testClockFile) return undefined
  writeFileSync(testClockFile, JSON.stringify({ aheadMs: aheadMs() + days * dayMs }), { mode: 0o600 })
  return currentTime()
}

function aheadMs(): number {
  if (!testClockFile) return 0
  try {
    return (JSON.parse(readFileSync(testClockFile, 'utf8')) as { aheadMs: number }).aheadMs
  } catch {
    // Not moved yet.
    return 0
  }
}
