import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'

/** A key for some objects makes and ends no keys and changes nothing about its member. */
export function requireWholeKey(ctx: Ctx): void {
  if (ctx.rights.limits?.scopes) throw new AppError('key_scope')
}
