import type { Ctx } from '#platform/context/ctx.ts'

/** What a module does first when a firm switches it on, such as computing what could not be computed while it was off. */
export type WhenOn = { module: string; run(ctx: Ctx): Promise<void> }

let registered: readonly WhenOn[] = []

/** Called once by the composition root. */
export function registerWhenOn(all: readonly WhenOn[]): void {
  registered = all
}

/** Lets modules begin that have just been switched on, in the transaction that did it. */
export async function beginModules(ctx: Ctx, names: readonly string[]): Promise<void> {
  for (const { module, run } of registered) if (names.includes(module)) await run(ctx)
}
