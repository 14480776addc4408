import type pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'

export type Progress = { done: number; total?: number | null }

/** A job while it runs. All it reads and writes goes through steps, each one transaction with the actor's rights as they are then. */
export type RunningJob = {
  id: string
  workspaceId: string
  /** Aborts when the job is cancelled, the worker stops, or another worker has taken the job over. */
  signal: AbortSignal
  config: Config
  log: Logger
  /**
   * One transaction. Throws before doing anything when the job was cancelled or lost. A step that must take effect once locks
   * the row that says how far the work is before it continues.
   */
  step<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** A step with a connection of its own, for COPY into local tables in the same transaction. */
  copyStep<T>(work: (ctx: Ctx, client: pg.ClientBase) => Promise<T>): Promise<T>
  /** Stores how far the job is, in the step's transaction; what has been committed counts as done if the job starts again. */
  progress(ctx: Ctx, progress: Progress): Promise<void>
}

export type JobOutcome = { state: 'done' } | { state: 'failed'; error: JobError } | { state: 'cancelled' }

/** Why a job failed: a code of the error catalogue (or `job_gave_up`) and the faults of fields that go with it. */
export type JobError = { code: string; errors?: { path: string; code: string; params?: Record<string, unknown> }[] }

export type JobDefinition<Input = never> = {
  /** Unique, `<owner>.<what it does>`. */
  name: string
  /**
   * Does the work; the result is kept with the job. It may be started again at any moment after its last committed step,
   * so it first reads how far it came.
   */
  run(job: RunningJob, input: Input): Promise<Record<string, unknown> | undefined>
  /** What else changes when the job has ended, in the transaction that says so. */
  ended?(ctx: Ctx, input: Input, outcome: JobOutcome): Promise<void>
}

/** Declares a kind of background work. */
export function defineJob<Input extends Record<string, unknown>>(
  definition: JobDefinition<Input>,
): JobDefinition<Input> {
  return definition
}

const registered = new Map<string, JobDefinition>()

/** Makes job kinds known to the worker; called by the composition root. */
export function registerJobs(definitions: readonly JobDefinition[]): void {
  for (const definition of definitions) registered.set(definition.name, definition)
}

export function findJobDefinition(name: string): JobDefinition<Record<string, unknown>> | undefined {
  return registered.get(name) as JobDefinition<Record<string, unknown>> | undefined
}
