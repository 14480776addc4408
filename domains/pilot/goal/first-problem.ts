import { keepRanking } from '#domains/pilot/problem/keep-ranking.ts'
import { rankProblems } from '#domains/pilot/problem/rank-problems.rules.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { StatedProblem } from '#platform/http/services.ts'
import type { ModuleManifest } from '#platform/module/define-module.ts'
import { showFunctions } from './functions.ts'
import { changeOfGoal } from './start-goal.ts'

/**
 * Keeps the problems of a new firm and opens it with the functions that the worst of those needs that a CRM can solve. The goal
 * itself is set once the firm has data, or at once on `/goal`.
 */
export async function beginWithProblems(
  ctx: Ctx,
  problems: readonly StatedProblem[],
  manifests: readonly ModuleManifest[],
): Promise<void> {
  const { ranked } = rankProblems(await keepRanking(ctx, problems))
  const first = ranked.find(({ help }) => help !== 'no')
  if (!first) return
  const { after } = await changeOfGoal(ctx, { key: first.key, metric: undefined, kept: [] }, manifests)
  await showFunctions(ctx, after)
}
