import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { toldOfHidden } from './hidden-record.ts'
import { judgePair, stoppingRule } from './judge-pair.ts'
import { knownRules } from './known-rules.ts'
import { matchKeys } from './match-keys.ts'
import { likenessOf } from './match-rule.ts'
import { metRecords } from './met-records.ts'
import { policyOf } from './rules-of.ts'

/** A record that may be the one that was described. Whoever may not see it learns at most who owns it. */
export type Suspect = {
  id: string | null
  title: string | null
  ownerId: string | null
  ownerName: string | null
  score: number
  likeness: 'same' | 'similar'
  /** Ids of the rules by which it was found; none where it may not be seen. */
  rules: string[]
  visible: boolean
  /** Whether the firm wants no second record beside it. */
  stops: boolean
}

type Described = { values: Values; exceptId?: string; limit: number }

/** Records that may be the described one, the likeliest first; what a rule only lists as a pair is not told here. */
export async function suspectsOf(
  ctx: Ctx,
  object: ObjectDefinition,
  { values, exceptId, limit }: Described,
): Promise<Suspect[]> {
  const { rules: all, hidden } = await policyOf(ctx, object)
  const rules = knownRules(ctx, object, all).filter(({ act }) => act !== 'list')
  const keys = matchKeys(rules, values, checkContext(ctx).country)
  const met = await metRecords(ctx, storedPlan(ctx, object), [{ n: 0, keys }])
  const name = fieldValue(values, object.title)
  const described = typeof name === 'string' ? name : null
  const suspects = met.flatMap(({ id, title, ownerId, ownerName, visible, rules: shared }): Suspect[] => {
    const names = [described, title] as const
    const judged = id === exceptId ? undefined : judgePair(rules, { rules: shared, names })
    if (!judged) return []
    const found = {
      score: judged.score,
      likeness: likenessOf(judged.score),
      stops: stoppingRule(rules, { judged, names, way: 'create' }) !== undefined,
    }
    if (visible) return [{ id, title, ownerId, ownerName, visible, ...found, rules: judged.rules }]
    const told = toldOfHidden(hidden, { ownerId, ownerName })
    return told ? [{ ...found, ...told, id: null, title: null, rules: [], visible: false }] : []
  })
  return suspects.sort((a, b) => Number(b.stops) - Number(a.stops) || b.score - a.score).slice(0, limit)
}
