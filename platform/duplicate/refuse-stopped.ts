import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Values } from '#platform/object/hooks.ts'
import type { Plan } from '#platform/record/plan.ts'
import { type Rewrite, stopFaults } from './stop-faults.ts'

/**
 * Refuses new records where the firm wants no second one, also of two that are made together.
 * The rows of an import are judged before (`mark-suspects.ts`); what they bring along (the customer that a row names) must not end it.
 */
export async function refuseStopped(ctx: Ctx, plan: Plan, inputs: readonly Values[]): Promise<void> {
  if (ctx.channel === 'import') return
  const writes = inputs.map((values, n) => ({ values, n }))
  const faults = await stopFaults(ctx, plan, { writes, lock: true })
  const errors = [...faults].flatMap(([{ n }, each]): FieldError[] =>
    inputs.length > 1 ? each.map((error) => ({ ...error, path: `${n}.${error.path}` })) : each,
  )
  if (errors.length > 0) throw new AppError('duplicate', { errors })
}

/**
 * Refuses to change a record into what the firm wants no second of. What is only given back is not asked: a merge, bulk edit or
 * import that is undone, and what comes out of the recycle bin, was so before, and half of an undo helps nobody. If a like record
 * has come since, both stand in the queue of suspected pairs.
 */
export async function refuseChangedInto(ctx: Ctx, plan: Plan, write: Rewrite): Promise<void> {
  const faults = await stopFaults(ctx, plan, { writes: [write], lock: true })
  if (faults.size > 0) throw new AppError('duplicate', { errors: faults.get(write)! })
}
