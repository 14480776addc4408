import type { Ctx } from '#platform/context/ctx.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { checkContext } from '#platform/record/check-input.ts'
import type { Plan } from '#platform/record/plan.ts'
import { mostSharing } from './find-pairs.ts'
import { toldOfHidden } from './hidden-record.ts'
import { judgePair, stoppingRule } from './judge-pair.ts'
import { knownRules } from './known-rules.ts'
import { matchKeys, ruleOfKey } from './match-keys.ts'
import { comparedFields, type MatchRule, ruleId, stops, type Way } from './match-rule.ts'
import { type Met, metRecords } from './met-records.ts'
import { type MatchPolicy, policyOf } from './rules-of.ts'
import { namedRecords } from './self-references.ts'
import { waitForLike } from './wait-for-like.ts'

/** What a record is to be; of one that is there already what it was, and which fields really change. */
export type Write = { values: Values } | Rewrite
export type Rewrite = { values: Values; id: string; was: Values; changed: readonly string[] }

/**
 * What the firm's rules have against each of these writes: another record, here or written along with it, beside which it wants no
 * second. A change is refused only for a likeness that it makes: two that are alike already can still be corrected. Asks nothing
 * where no rule stops anything, or no field changes that a rule compares.
 */
export async function stopFaults<W extends Write>(
  ctx: Ctx,
  plan: Plan,
  { writes, lock }: { writes: readonly W[]; lock: boolean },
): Promise<Map<W, FieldError[]>> {
  const way: Way = ctx.channel === 'import' ? 'import' : 'hand'
  const { rules: all, hidden } = await policyOf(ctx, plan.object)
  if (!all.some((rule) => stops(rule, way))) return new Map()
  const rules = knownRules(ctx, plan.object, all)
  const compared = new Set(rules.flatMap(comparedFields))
  const concerned = writes.filter((write) => !isRewrite(write) || write.changed.some((key) => compared.has(key)))
  if (concerned.length === 0) return new Map()
  const stopping = new Set(rules.filter((rule) => stops(rule, way)).map(ruleId))
  const { country } = checkContext(ctx)
  const describe = (values: Values): Described => {
    const name = fieldValue(values, plan.object.title)
    return {
      name: typeof name === 'string' ? name : null,
      keys: matchKeys(rules, values, country),
      named: namedRecords(plan, values),
    }
  }
  const described = concerned
    .map((write) => ({
      write,
      is: describe(valuesAfter(write)),
      ...(isRewrite(write) && { was: describe(write.was) }),
    }))
    .filter(({ is }) => is.keys.some((key) => stopping.has(ruleOfKey(key))))
  if (lock) {
    const keys = described.flatMap(({ is }) => is.keys)
    await waitForLike(ctx, { object: plan.object.name, rules, way, keys })
  }
  return faultsOf(await besideRecords(ctx, plan, described), { rules, hidden, way })
}

function isRewrite(write: Write): write is Rewrite {
  return 'was' in write
}

function valuesAfter(write: Write): Values {
  if (!isRewrite(write)) return write.values
  return { ...write.was, ...Object.fromEntries(write.changed.map((key) => [key, write.values[key]])) }
}

/** By what a record is compared, what it is called, and which others it names. */
type Described = { name: string | null; keys: string[]; named: string[] }
type Written<W> = { write: W; is: Described; was?: Described }
type Beside<W> = Written<W> & { met: Met[]; metBefore: Map<string, Met> }

/** The records that are met by what is written, and by what was there before. */
async function besideRecords<W extends Write>(
  ctx: Ctx,
  plan: Plan,
  written: readonly Written<W>[],
): Promise<Beside<W>[]> {
  const keyed = written.flatMap(({ write, is, was }, place) => {
    const id = isRewrite(write) ? write.id : undefined
    return [is, was].flatMap((one, at) => (one ? { n: 2 * place + at, id, keys: one.keys, named: one.named } : []))
  })
  const met = Map.groupBy(await metRecords(ctx, plan, keyed), ({ n }) => n)
  return written.map((one, place) => {
    const before = met.get(2 * place + 1) ?? []
    return {
      ...one,
      met: (met.get(2 * place) ?? []).filter(({ id }) => !(isRewrite(one.write) && id === one.write.id)),
      metBefore: new Map(before.map((other) => [other.id, other])),
    }
  })
}

type Stopping = { rules: readonly MatchRule[]; hidden: MatchPolicy['hidden']; way: Way }

/** In the order of the writes: each is compared with the earlier ones that are let in. */
function faultsOf<W extends Write>(written: readonly Beside<W>[], { rules, hidden, way }: Stopping) {
  const stopped = (one: Described, other: { title: string | null; rules: readonly string[] }) => {
    const names = [one.name, other.title] as const
    const judged = judgePair(rules, { rules: other.rules, names })
    return judged && stoppingRule(rules, { judged, names, way })
  }
  const faults = new Map<W, FieldError[]>()
  const letIn = new Map<string, Written<W>[]>()
  for (const one of written) {
    const { write, is, was, met, metBefore } = one
    const errors: FieldError[] = []
    const refuse = (rule: MatchRule, told: Pick<FieldError, 'code' | 'params'> | undefined) => {
      const path = pathOf(rule, write)
      if (told && !errors.some((error) => error.path === path)) errors.push({ ...told, path })
    }
    for (const other of met) {
      const rule = stopped(is, other)
      const before = metBefore.get(other.id)
      if (rule && !(was && before && stopped(was, before))) refuse(rule, wordsFor(hidden, other))
    }
    for (const other of new Set(is.keys.flatMap((key) => letIn.get(key) ?? []))) {
      const rule = stopped(is, { title: other.is.name, rules: shared(is, other.is) })
      const alike = was && other.was && stopped(was, { title: other.was.name, rules: shared(was, other.was) })
      if (rule && !alike) refuse(rule, { code: 'duplicate.stopped', params: { title: other.is.name ?? '' } })
    }
    if (errors.length > 0) {
      faults.set(write, errors)
      continue
    }
    for (const key of is.keys) {
      const earlier = letIn.get(key) ?? []
      if (earlier.length < mostSharing) letIn.set(key, [...earlier, one])
    }
  }
  return faults
}

function shared(one: Described, other: Described): string[] {
  return one.keys.filter((key) => other.keys.includes(key)).map(ruleOfKey)
}

/** Where the refusal stands: at the field that somebody changes; of a new record at one of the rule's that says something. */
function pathOf(rule: MatchRule, write: Write): string {
  if (!isRewrite(write)) return rule.fields.find((field) => fieldValue(write.values, field)) ?? rule.fields[0]!
  return comparedFields(rule).find((field) => write.changed.includes(field)) ?? write.changed[0]!
}

/** Undefined where even that there is one is kept from those who may not see it: then nothing stops them either. */
function wordsFor(hidden: MatchPolicy['hidden'], record: Met): Pick<FieldError, 'code' | 'params'> | undefined {
  if (record.visible) return { code: 'duplicate.stopped', params: { title: record.title ?? '' } }
  const told = toldOfHidden(hidden, record)
  if (!told) return undefined
  return told.ownerName
    ? { code: 'duplicate.stoppedOwner', params: { owner: told.ownerName } }
    : { code: 'duplicate.stoppedHidden' }
}
