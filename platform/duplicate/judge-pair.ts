import { allowedEdits, editDistance } from '#platform/search/misspelling.ts'
import { namesPlaces } from './company-name.ts'
import { coreOf, isByName, isHanName } from './match-keys.ts'
import { leastSuspected, type MatchRule, ruleId, scoreOf, stops } from './match-rule.ts'

/** What two records share, and what they are called. */
export type Meeting = { rules: readonly string[]; names: readonly [string | null, string | null] }

export type Judgement = { score: number; rules: string[] }

/**
 * What the shared keys say of two records: undefined where they are not suspected to be one. The same name at different places
 * says less, and names that only begin or end alike say nothing unless they differ by a letter or two.
 */
export function judgePair(rules: readonly MatchRule[], { rules: met, names }: Meeting): Judgement | undefined {
  const found = rules.filter((rule) => met.includes(ruleId(rule)) && (rule.by !== 'similarName' || almostEqual(names)))
  const weighed = found.map((rule) =>
    rule.by === 'companyName' && atOtherPlaces(names) && rule.strength !== 'hint' ? weakened(rule) : rule,
  )
  const score = scoreOf(weighed)
  return score >= leastSuspected ? { score, rules: found.map(ruleId) } : undefined
}

/** The rule that refuses a second record, where one of those by which two are suspected does; a like name at other places is no reason. */
export function stoppingRule(
  rules: readonly MatchRule[],
  { judged, names, way }: { judged: Judgement; names: Meeting['names']; way: 'create' | 'import' },
): MatchRule | undefined {
  return rules.find(
    (rule) => stops(rule, way) && judged.rules.includes(ruleId(rule)) && !(isByName(rule.by) && atOtherPlaces(names)),
  )
}

function weakened(rule: MatchRule): MatchRule {
  return { ...rule, strength: rule.strength === 'sure' ? 'strong' : 'fair' }
}

function atOtherPlaces([a, b]: Meeting['names']): boolean {
  const [first, second] = [namesPlaces(a ?? ''), namesPlaces(b ?? '')]
  return first.length > 0 && second.length > 0 && !first.some((place) => second.includes(place))
}

function almostEqual([a, b]: Meeting['names']): boolean {
  const [first, second] = [coreOf(a ?? '') ?? '', coreOf(b ?? '') ?? '']
  return editDistance(first, second) <= Math.min(editsOf(first), editsOf(second))
}

/** One wrong, missing or added character in a Chinese name, two in a long one. */
function editsOf(core: string): number {
  if (!isHanName(core)) return allowedEdits(core)
  return [...core].length >= 7 ? 2 : 1
}
