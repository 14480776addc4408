import { keepRanking } from '#domains/pilot/problem/keep-ranking.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { FirstProblem } from '#platform/http/services.ts'
import type { ModuleManifest } from '#platform/module/define-module.ts'
import { showFunctions } from './functions.ts'
import { changeOfGoal } from './start-goal.ts'

/** Opens a new firm with the functions that its worst problem needs. The goal itself is set once the firm has data, or at once on `/goal`. */
export async function beginWithProblem(
  ctx: Ctx,
  { key, text }: FirstProblem,
  manifests: readonly ModuleManifest[],
): Promise<void> {
  const [problem] = await keepRanking(ctx, [{ key, text, prominence: null, urgency: null }])
  if (problem!.help === 'no') return
  const { after } = await changeOfGoal(ctx, { key: key ?? null, metric: undefined, kept: [] }, manifests)
  await showFunctions(ctx, after)
}
