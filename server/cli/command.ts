import { StartError } from '#platform/config/start-error.ts'

export type Command = {
  usage: string
  summary: string
  /** What is printed as JSON; `failed` decides the exit code when there is a result all the same. */
  run(args: string[]): Promise<{ result: unknown; failed?: boolean }>
}

/** Progress goes to standard error: standard output holds the result alone. */
export function progress(message: string): void {
  process.stderr.write(`${message}\n`)
}

/** The value of an option that must be given. */
export function required(value: string | undefined, name: string): string {
  if (value?.trim()) return value
  throw new UsageError(`${name} is missing.`)
}

export class UsageError extends StartError {
  readonly code = 'ERR_PARSE_ARGS_USAGE'
}
