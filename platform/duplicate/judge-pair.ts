import { allowedEdits, editDistance } from '#platform/search/misspelling.ts'
import { namesPlaces, numbersWithin, placesWithin } from './company-name.ts'
import { coreOf, isByName, isHanName } from './match-keys.ts'
import {
  leastSuspected,
  type MatchRule,
  ruleId,
  type Strength,
  scoreOf,
  stops,
  strengths,
  type Way,
} from './match-rule.ts'

/** What two records share, and what they are called; `apart` where they differ in what names one record alone. */
export type Meeting = { rules: readonly string[]; names: readonly [string | null, string | null]; apart?: boolean }

export type Judgement = { score: number; rules: string[] }

/**
 * What the shared keys say of two records: undefined where they are not suspected to be one. The same name at different places
 * says less, as does everything of two records that another number tells apart; names that only begin or end alike say nothing
 * unless they differ by a letter or two.
 */
export function judgePair(
  rules: readonly MatchRule[],
  { rules: met, names, apart = false }: Meeting,
): Judgement | undefined {
  const found = rules.filter((rule) => met.includes(ruleId(rule)) && namesAgree(rule, names))
  const weighed = found.map((rule) => {
    const elsewhere = rule.by === 'companyName' && atOtherPlaces(names) && rule.strength !== 'hint'
    const here = elsewhere ? asOnly(rule, rule.strength === 'sure' ? 'strong' : 'fair') : rule
    return apart ? asOnly(here, strengths[strengths.indexOf(here.strength) + 1] ?? 'hint') : here
  })
  const score = scoreOf(weighed)
  return score >= leastSuspected ? { score, rules: found.map(ruleId) } : undefined
}

/** The rule that refuses a second record, where one of those by which two are suspected does; a like name at other places is no reason. */
export function stoppingRule(
  rules: readonly MatchRule[],
  { judged, names, way }: { judged: Judgement; names: Meeting['names']; way: Way },
): MatchRule | undefined {
  return rules.find(
    (rule) => stops(rule, way) && judged.rules.includes(ruleId(rule)) && !(isByName(rule.by) && atOtherPlaces(names)),
  )
}

/** Whether nothing but a like name at another place makes two records suspected: often they are two firms. */
export function onlyCalledLikeElsewhere(
  rules: readonly MatchRule[],
  { judged, names }: { judged: Judgement; names: Meeting['names'] },
): boolean {
  return atOtherPlaces(names) && rules.every((rule) => isByName(rule.by) || !judged.rules.includes(ruleId(rule)))
}

function asOnly(rule: MatchRule, strength: Strength): MatchRule {
  return { ...rule, strength }
}

/** Names that are only alike: the branches of a firm, and what is counted, are told apart by one place or number. */
function namesAgree({ by }: MatchRule, names: Meeting['names']): boolean {
  if (by === 'sound') return sameWithin(placesWithin, names)
  return (
    by !== 'similarName' || (almostEqual(names) && sameWithin(placesWithin, names) && sameWithin(numbersWithin, names))
  )
}

function sameWithin(what: (core: string) => string[], [a, b]: Meeting['names']): boolean {
  const [first, second] = [what(coreOf(a ?? '') ?? ''), what(coreOf(b ?? '') ?? '')]
  return first.join() === second.join()
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
