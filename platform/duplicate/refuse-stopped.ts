import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { checkContext } from '#platform/record/check-input.ts'
import type { Plan } from '#platform/record/plan.ts'
import { toldOfHidden } from './hidden-record.ts'
import { judgePair, stoppingRule } from './judge-pair.ts'
import { knownRules } from './known-rules.ts'
import { matchKeys, ruleOfKey } from './match-keys.ts'
import { type MatchRule, ruleId, stops } from './match-rule.ts'
import { type Met, metRecords } from './met-records.ts'
import { type MatchPolicy, policyOf } from './rules-of.ts'

type Described = { n: number; values: Values; name: string | null; keys: string[] }

/**
 * Refuses new records where the firm wants no second one, also of two that are made together. Asks nothing where no rule says so.
 * The rows of an import are judged before (`mark-suspects.ts`); what they bring along (the customer that a row names) must not end it.
 */
export async function refuseStopped(ctx: Ctx, plan: Plan, inputs: readonly Values[]): Promise<void> {
  if (ctx.channel === 'import') return
  const { rules: all, hidden } = await policyOf(ctx, plan.object)
  if (!all.some((rule) => stops(rule, 'create'))) return
  const rules = knownRules(ctx, plan.object, all)
  const { country } = checkContext(ctx)
  const described = inputs.map((values, n): Described => {
    const name = fieldValue(values, plan.object.title)
    return { n, values, name: typeof name === 'string' ? name : null, keys: matchKeys(rules, values, country) }
  })
  await waitForLike(ctx, plan, { rules, described })
  const met = await metRecords(ctx, plan, described)
  const found = [
    ...met.flatMap((one) =>
      stopped(rules, { one: described[one.n]!, other: { title: one.title, rules: one.rules } }, one),
    ),
    ...amongThem(described).flatMap(({ one, other, shared }) =>
      stopped(rules, { one, other: { title: other.name, rules: shared } }),
    ),
  ]
  const errors = found.flatMap(({ rule, one, record, title }): FieldError[] => {
    const key = rule.fields.find((field) => fieldValue(one.values, field)) ?? rule.fields[0]!
    const told = wordsFor(hidden, { record, title })
    return told ? [{ ...told, path: inputs.length > 1 ? `${one.n}.${key}` : key }] : []
  })
  const each = [...new Map(errors.map((error) => [error.path, error])).values()]
  if (each.length > 0) throw new AppError('duplicate', { errors: each })
}

/** A thousand records that are made together take no more locks than this. */
const locksPerObject = 64

/** Whoever makes one that a rule may stop beside another waits until a like one that is being made is there, or is not. */
async function waitForLike(
  ctx: Ctx,
  { object }: Plan,
  { rules, described }: { rules: readonly MatchRule[]; described: readonly Described[] },
): Promise<void> {
  const stopping = new Set(rules.filter((rule) => stops(rule, 'create')).map(ruleId))
  const keys = described.flatMap((one) => one.keys.filter((key) => stopping.has(ruleOfKey(key))))
  if (keys.length === 0) return
  // In the same order by everybody, so that no two wait for each other.
  await ctx.tx.run(sql`
    select pg_advisory_xact_lock(hashtextextended(${`no second ${object.name} of ${ctx.workspaceId}`}, place))
    from (select distinct hashtextextended(key, 0) & ${locksPerObject - 1} as place from unnest(${keys}::text[]) as key order by 1) l`)
}

type Meeting = { one: Described; other: { title: string | null; rules: string[] } }
type Stopped = { rule: MatchRule; one: Described; title: string | null; record?: Met }

function stopped(rules: readonly MatchRule[], { one, other }: Meeting, record?: Met): Stopped[] {
  const names = [one.name, other.title] as const
  const judged = judgePair(rules, { rules: other.rules, names })
  const rule = judged && stoppingRule(rules, { judged, names, way: 'create' })
  return rule ? [{ rule, one, title: other.title, ...(record && { record }) }] : []
}

/** Pairs of those that are made together, the later one with the earlier. */
function amongThem(described: readonly Described[]): { one: Described; other: Described; shared: string[] }[] {
  const byKey = new Map<string, Described[]>()
  return described.flatMap((one) => {
    const shared = new Map<Described, string[]>()
    for (const key of one.keys) {
      const earlier = byKey.get(key) ?? []
      for (const other of earlier) shared.set(other, [...(shared.get(other) ?? []), ruleOfKey(key)])
      byKey.set(key, [...earlier, one])
    }
    return [...shared].map(([other, rules]) => ({ one, other, shared: rules }))
  })
}

/** Undefined where even that there is one is kept from those who may not see it: then nothing stops them either. */
function wordsFor(
  hidden: MatchPolicy['hidden'],
  { record, title }: { record?: Met; title: string | null },
): Pick<FieldError, 'code' | 'params'> | undefined {
  if (!record || record.visible) return { code: 'duplicate.stopped', params: { title: title ?? '' } }
  const told = toldOfHidden(hidden, record)
  if (!told) return undefined
  return told.ownerName
    ? { code: 'duplicate.stoppedOwner', params: { owner: told.ownerName } }
    : { code: 'duplicate.stoppedHidden' }
}
