import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { planOf } from '#platform/record/plan.ts'
import { comparedFields, type MatchRule } from './match-rule.ts'

/** The rules whose fields the actor may know: by others nothing may be found, or a hidden field could be guessed. */
export function knownRules(ctx: Ctx, object: ObjectDefinition, rules: readonly MatchRule[]): MatchRule[] {
  const { byKey } = planOf(ctx, object)
  return rules.filter((rule) => comparedFields(rule).every((key) => byKey.has(key)))
}
