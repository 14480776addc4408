import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { calledLike } from './called-like.ts'
import { judgePair } from './judge-pair.ts'
import { knownRules } from './known-rules.ts'
import { matchKeys } from './match-keys.ts'
import { metRecords } from './met-records.ts'
import { rulesOf } from './rules-of.ts'

/** For names that no record has, what the one is called that each most likely means; no word where several may be meant. Tells only of records that the actor may see. */
export async function likeliestTitles(
  ctx: Ctx,
  object: ObjectDefinition,
  names: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const rules = knownRules(ctx, object, await rulesOf(ctx, object))
  const { country } = checkContext(ctx)
  const keyed = names.map((name, n) => ({ n, keys: matchKeys(rules, { [object.title]: name }, country) }))
  const judged = (await metRecords(ctx, storedPlan(ctx, object), keyed)).flatMap(
    ({ n, title, visible, rules: met }) => {
      const judgement = visible && title !== null && judgePair(rules, { rules: met, names: [names[n]!, title] })
      return judgement ? [{ n, title, score: judgement.score }] : []
    },
  )
  const byName = Map.groupBy(judged, ({ n }) => n)
  for (const [n, met] of byName) {
    const best = Math.max(...met.map(({ score }) => score))
    const [only, ...others] = met.filter(({ score }) => score === best)
    if (only && others.length === 0) found.set(names[n]!, only.title)
  }
  const unknown = names.flatMap((text, line) => (byName.has(line) ? [] : [{ line, text }]))
  const called = Map.groupBy(await calledLike(ctx, object, unknown), ({ line }) => line)
  for (const [line, [first, ...others]] of called) {
    // A firm before its branches, which are called after it.
    const leads = others.every(({ title }) => title !== first!.title && title.startsWith(first!.title))
    if (leads) found.set(names[line]!, first!.title)
  }
  return found
}
