/** A measure that has a limit: `ratio` above `max` is a failure. */
export type Ratio = { name: string; ratio: number; max: number } & Record<string, unknown>
export type Figure = { name: string; value: number; unit: string } & Record<string, unknown>

const failed: string[] = []

/** Prints a line of JSON as soon as it is known. */
export function report(line: Ratio | Figure): void {
  const rounded = Object.fromEntries(
    Object.entries(line).map(([key, value]) => [key, typeof value === 'number' ? round(value) : value]),
  )
  process.stdout.write(`${JSON.stringify(rounded)}\n`)
  if ('ratio' in line && !((line as Ratio).ratio <= (line as Ratio).max)) failed.push(line.name)
}

/** Names of the measures that were above their limit. */
export function overLimit(): readonly string[] {
  return failed
}

/** Progress for the person who waits; the lines of JSON stay alone on standard output. */
export function say(message: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${message}\n`)
}

/** Runs a step and tells how many seconds it took. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const start = performance.now()
  const result = await work()
  const seconds = (performance.now() - start) / 1000
  say(`${what}: ${seconds.toFixed(1)} s`)
  return { result, seconds }
}

/** The middle of the values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which the share `part` of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}
