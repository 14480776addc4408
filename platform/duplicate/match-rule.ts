import type { Field } from '#platform/object/field.ts'

/**
 * How two records are compared. `exact`: the same text without case, width and signs. `companyName`: the same without legal form,
 * place and brackets. `similarName`: a letter or two apart. `sound`: the same pinyin.
 */
export const matchKinds = ['exact', 'phone', 'email', 'companyName', 'similarName', 'sound'] as const
export type MatchKind = (typeof matchKinds)[number]

/** How much it says: `sure` that they are one, `strong` and `fair` a suspicion, `hint` something only beside another. */
export const strengths = ['sure', 'strong', 'fair', 'hint'] as const
export type Strength = (typeof strengths)[number]

/** What comes of it besides a suspected pair: nothing, a warning while typing, or that none is made or changed into a second one by hand or by import. */
export const matchActs = ['list', 'warn', 'stopCreate', 'stopImport', 'stop'] as const
export type MatchAct = (typeof matchActs)[number]

/** One way in which two records of an object may turn out to be one, as data. */
export type MatchRule = {
  by: MatchKind
  /** Fields that are compared with each other: a mobile number may stand in the field of the other's telephone. */
  fields: readonly string[]
  /** Counts only where this field is the same too: the same name at the same customer. */
  with?: string
  strength: Strength
  /** A warning where absent. */
  act?: MatchAct
}

/** How a record is written: made or changed by people and programs, or by a row of an import. */
export type Way = 'hand' | 'import'

/** Whether a second record is refused where the rule holds. */
export function stops({ act }: MatchRule, way: Way): boolean {
  return act === 'stop' || act === (way === 'hand' ? 'stopCreate' : 'stopImport')
}

/** The fields whose contents a rule compares. */
export function comparedFields({ fields, with: also }: MatchRule): string[] {
  return also === undefined ? [...fields] : [...fields, also]
}

/** What can come of a rule. The rows of an import are compared before it is known which records they refer to: no such rule stops one. */
export function actsFor(rule: MatchRule, fieldOf: (key: string) => Field | undefined): readonly MatchAct[] {
  const refers = comparedFields(rule).some((key) => fieldOf(key)?.kind === 'reference')
  return refers ? matchActs.filter((act) => act !== 'stop' && act !== 'stopImport') : matchActs
}

/** How the contents of a field can be compared; none where it says nothing of its own. The likeliest way first. */
export function kindsFor({ kind }: Pick<Field, 'kind'>): readonly MatchKind[] {
  if (kind === 'phone' || kind === 'email') return [kind, 'exact']
  if (kind === 'text') return ['exact', 'companyName', 'similarName', 'sound', 'phone', 'email']
  return comparedAsText.has(kind) ? ['exact'] : []
}

/** Whether a field can stand beside another: its contents are the same text when they are the same. */
export function standsBeside({ kind }: Pick<Field, 'kind'>): boolean {
  return kind === 'text' || comparedAsText.has(kind)
}

const comparedAsText: ReadonlySet<string> = new Set(['choice', 'date', 'reference', 'region', 'url'])

/** What a rule is called in keys and reasons. */
export function ruleId({ by, fields, with: also }: MatchRule): string {
  return `${by}:${fields.join('+')}${also ? `/${also}` : ''}`
}

const scores: Record<Strength, number> = { sure: 0.98, strong: 0.8, fair: 0.6, hint: 0.4 }

/** From here on two records are suspected to be one. */
export const leastSuspected = 0.6
/** From here on they are taken to be one. */
const leastSame = 0.95

/** How likely it is that two records are one, by what was found: each field counts once, with its strongest rule. */
export function scoreOf(found: readonly MatchRule[]): number {
  const best = new Map<string, number>()
  for (const rule of found) {
    const about = [...rule.fields].sort().join('+')
    best.set(about, Math.max(best.get(about) ?? 0, scores[rule.strength]))
  }
  const unlike = [...best.values()].reduce((rest, score) => rest * (1 - score), 1)
  return Math.round((1 - unlike) * 1_000) / 1_000
}

/** Whether records are the same, or only like each other. */
export function likenessOf(score: number): 'same' | 'similar' {
  return score >= leastSame ? 'same' : 'similar'
}
