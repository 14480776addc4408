import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { toldOfHidden } from './hidden-record.ts'
import { judgePair, stoppingRule } from './judge-pair.ts'
import { knownRules } from './known-rules.ts'
import { matchKeys } from './match-keys.ts'
import { comparedFields, likenessOf } from './match-rule.ts'
import { type Met, metRecords } from './met-records.ts'
import { policyOf } from './rules-of.ts'
import { namedRecords } from './self-references.ts'

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

type Asked = { values: Values; exceptId?: string; limit: number }

/**
 * Records that may be the described one, the likeliest first; what a rule only lists as a pair is not told here. Of a record that is
 * there already (`exceptId`) the values are what changes: told are those that it is more like than it was.
 */
export async function suspectsOf(
  ctx: Ctx,
  object: ObjectDefinition,
  { values, exceptId, limit }: Asked,
): Promise<Suspect[]> {
  const { rules: all, hidden } = await policyOf(ctx, object)
  const rules = knownRules(ctx, object, all).filter(({ act }) => act !== 'list')
  const fields = [...rules.flatMap(comparedFields), object.title]
  if (!fields.some((field) => fieldValue(values, field) !== undefined)) return []
  const was = exceptId === undefined ? undefined : await readRecord(ctx, object, exceptId)
  const plan = storedPlan(ctx, object)
  const describe = (described: Values) => {
    const name = fieldValue(described, object.title)
    return {
      name: typeof name === 'string' ? name : null,
      keys: matchKeys(rules, described, checkContext(ctx).country),
      named: namedRecords(plan, described),
    }
  }
  const [is, before] = [
    describe(was ? { ...was, ...values, custom: bothOf(was, values) } : values),
    was && describe(was),
  ]
  const keyed = [is, ...(before ? [before] : [])].map(({ keys, named }, n) => ({ n, keys, named, id: exceptId }))
  const met = Map.groupBy(await metRecords(ctx, plan, keyed), ({ n }) => n)
  const judge = (name: string | null, { title, rules: shared }: Met) => {
    const names = [name, title] as const
    const judged = judgePair(rules, { rules: shared, names })
    return judged && { ...judged, stops: stoppingRule(rules, { judged, names, way: 'hand' }) !== undefined }
  }
  const known = new Map((met.get(1) ?? []).map((one) => [one.id, judge(before!.name, one)]))
  const suspects = (met.get(0) ?? []).flatMap((one): Suspect[] => {
    const { id, title, ownerId, ownerName, visible } = one
    const judged = id === exceptId ? undefined : judge(is.name, one)
    const earlier = known.get(id)
    const stops = judged?.stops === true && !earlier?.stops
    if (!judged || (earlier && judged.score <= earlier.score && !stops)) return []
    const found = { score: judged.score, likeness: likenessOf(judged.score), stops }
    if (visible) return [{ id, title, ownerId, ownerName, visible, ...found, rules: judged.rules }]
    const told = toldOfHidden(hidden, { ownerId, ownerName })
    return told ? [{ ...found, ...told, id: null, title: null, rules: [], visible: false }] : []
  })
  return suspects.sort((a, b) => Number(b.stops) - Number(a.stops) || b.score - a.score).slice(0, limit)
}

function bothOf(was: Values, values: Values): object {
  return { ...(was.custom as object | undefined), ...(values.custom as object | undefined) }
}
