import { matchKeys, ruleOfKey } from '#platform/duplicate/match-keys.ts'
import { type MatchRule, ruleId } from '#platform/duplicate/match-rule.ts'
import type { Values } from '#platform/object/hooks.ts'

/** A companion as a row names it: of which record, and what is said of it, or of one who is known already. */
export type Named = { n: number; recordId: string; values: Values; saidTo: (current: Values) => Values }

/** A companion that is there, or that an earlier row makes; then it has no id yet. */
export type Known = { id: string | null; values: Values; marks: Marks }

/** What records are recognised by: the keys of each rule. */
type Marks = Map<string, Set<string>>

/** How companions are recognised: by the rules of their object, one of which is about the name that it gives them. */
export type Recognition = { rules: readonly MatchRule[]; title: string; by: string; country: string }

/** What a row turned out to say. `others` are the names of those who share something that only one should have. */
export type Settled = {
  known: Known
  news: boolean
  said: Values
  otherName?: { earlier: string; name: string; key: string }
}

/** Finds the companion that a row names among those of its record, and adds what is new; null values never come here. */
export function settleCompanion(among: Known[], { values, recordId, saidTo }: Named, how: Recognition): Settled {
  const marks = marksOf({ ...values, [how.by]: recordId }, how)
  const known = among.find((one) => isSame(one.marks, marks, how))
  if (!known) {
    const fresh: Known = { id: null, values, marks }
    among.push(fresh)
    return { known: fresh, news: true, said: values }
  }
  const said = saidTo(known.values)
  const [earlier, name] = [known.values[how.title], said[how.title]]
  const differs =
    typeof earlier === 'string' &&
    typeof name === 'string' &&
    earlier !== name &&
    sharesName(known.marks, marks, how) === false
  const shared = differs ? sharedValue(known.marks, marks, { how, values }) : undefined
  const news = Object.entries(said).some(([key, value]) => known.values[key] !== value)
  known.values = { ...known.values, ...said }
  for (const [rule, keys] of marks) known.marks.set(rule, new Set([...(known.marks.get(rule) ?? []), ...keys]))
  return {
    known,
    news,
    said,
    ...(shared !== undefined && { otherName: { earlier: String(earlier), name: String(name), key: shared } }),
  }
}

export function marksOf(values: Values, { rules, country }: Recognition): Marks {
  const marks: Marks = new Map()
  for (const key of matchKeys(rules, values, country)) {
    const rule = ruleOfKey(key)
    marks.set(rule, (marks.get(rule) ?? new Set()).add(key))
  }
  return marks
}

/**
 * The same number or address means the same person unless both the name and another number or address say otherwise: a firm's
 * people may share its mailbox. The same name does unless any of these differs.
 */
function isSame(a: Marks, b: Marks, how: Recognition): boolean {
  const ways = how.rules.filter((rule) => !isAboutName(rule, how)).map((rule) => compare(a, b, rule))
  const shares = ways.includes(true)
  const differs = ways.includes(false)
  const name = sharesName(a, b, how)
  return shares ? name !== false || !differs : name === true && !differs
}

function sharesName(a: Marks, b: Marks, how: Recognition): boolean | undefined {
  const found = how.rules.filter((rule) => isAboutName(rule, how)).map((rule) => compare(a, b, rule))
  return found.includes(true) ? true : found.includes(false) ? false : undefined
}

/** Whether two share a key of the rule; undefined where one of them has none. */
function compare(a: Marks, b: Marks, rule: MatchRule): boolean | undefined {
  const [one, other] = [a.get(ruleId(rule)), b.get(ruleId(rule))]
  return one && other ? [...one].some((key) => other.has(key)) : undefined
}

function isAboutName({ fields }: MatchRule, { title }: Recognition): boolean {
  return fields.includes(title)
}

/** The number or address that both have, as the row writes it. */
function sharedValue(a: Marks, b: Marks, { how, values }: { how: Recognition; values: Values }): string | undefined {
  const rule = how.rules.find((one) => !isAboutName(one, how) && compare(a, b, one))
  const field = rule?.fields.find((key) => typeof values[key] === 'string')
  return field && String(values[field])
}
