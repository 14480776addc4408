import { detectableDifferenceOfMeans, detectableDifferenceOfProportions } from '@guanxi/analytics'

export const outcomes = ['orders', 'revenue', 'attitude'] as const
export type Outcome = (typeof outcomes)[number]

/** How the accounts of the draw did in the days before, by the outcome that the programme is judged by. */
export type Base = {
  /** Share that ordered; null for the other outcomes. */
  rate: number | null
  /** Mean and standard deviation per account; null for orders, and where too little is known. */
  mean: number | null
  sd: number | null
  /** Accounts it rests on. */
  n: number
  from: string
  until: string
}

export type GroupOption = { share: number; control: number; treated: number; detectable: number | null }

export type Decision = GroupOption & {
  code: 'numbersAllow' | 'chosen' | 'declined' | 'tooFew' | 'baseUnknown' | 'tooWeak'
  params: Record<string, string | number>
}

/** What a control group would show, computed before anybody is drawn. */
export type Power = { outcome: Outcome; base: Base; options: GroupOption[]; decision: Decision; method: string }

/** Limits of the rule, stored by their version with every draw. */
export const controlRules = {
  version: 'control-1',
  shares: [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5],
  /** The share that is taken when nothing was said about what is hoped for. */
  usual: 0.2,
  /** Fewest accounts in the smaller group, and fewest that may be expected to order, and not to, in it. */
  fewest: 30,
  fewestEvents: 5,
  alpha: 0.05,
  power: 0.8,
} as const

type Asked = {
  outcome: Outcome
  base: Base
  /** Accounts in the draw. */
  accounts: number
  /** What the firm asked for: null lets the numbers decide, 0 wants none. */
  share: number | null
  expectedLow: number | null
  expectedHigh: number | null
}

/**
 * Whether there is a control group and how large. None where the firm wants none, where too few accounts remain for either group, where nothing is known of
 * how they do without the programme, or where even the best that is hoped for would be missed. Else the share that was asked for, or the smallest
 * that finds the least that is hoped for with 80 % power (two-sided 5 %), or the one that finds most.
 */
export function planControlGroup(asked: Asked): Power {
  const { outcome, base, accounts, share } = asked
  const options = controlRules.shares.map((each) => optionFor(asked, each))
  const decide = (option: GroupOption, code: Decision['code'], params: Decision['params'] = {}): Power => ({
    outcome,
    base,
    options,
    decision: { ...option, code, params },
    method: controlRules.version,
  })
  const none: GroupOption = { share: 0, control: 0, treated: accounts, detectable: null }
  if (share === 0) return decide(none, 'declined')
  if (accounts < 2 * controlRules.fewest) return decide(none, 'tooFew', { accounts, fewest: fewestAccounts(base) })
  if (base.rate === null && base.sd === null) return decide(none, 'baseUnknown', { known: base.n })
  const possible = (share === null ? options : [optionFor(asked, share)]).filter((option) =>
    isLargeEnough(option, base),
  )
  if (possible.length === 0) return decide(none, 'tooFew', { accounts, fewest: fewestAccounts(base) })
  const { expectedLow, expectedHigh } = asked
  const best = Math.max(Number.NEGATIVE_INFINITY, ...[expectedLow, expectedHigh].flatMap((each) => each ?? []))
  const hoped = Number.isFinite(best)
  const finding = possible.filter(({ detectable }) => detectable !== null && (!hoped || detectable <= best))
  if (finding.length === 0) {
    const { detectable } = strongest(possible)
    return decide(none, 'tooWeak', { accounts, detectable: detectable ?? 0, hoped: hoped ? best : 0 })
  }
  if (share !== null) return decide(finding[0]!, 'chosen')
  const least = expectedLow ?? expectedHigh
  const enough =
    least === null
      ? finding.filter((option) => option.share >= controlRules.usual)
      : finding.filter(({ detectable }) => detectable! <= least)
  return decide(enough[0] ?? strongest(finding), 'numbersAllow')
}

/** The groups of a share, and the smallest difference that they would find. */
function optionFor({ outcome, base, accounts }: Asked, share: number): GroupOption {
  const control = Math.round(accounts * share)
  const groups = {
    nControl: control,
    nTreated: accounts - control,
    alpha: controlRules.alpha,
    power: controlRules.power,
  }
  const detectable =
    control < 2 || accounts - control < 2
      ? null
      : outcome === 'orders'
        ? base.rate === null
          ? null
          : detectableDifferenceOfProportions({ base: base.rate, ...groups })
        : base.sd === null || base.sd === 0
          ? null
          : detectableDifferenceOfMeans({ deviation: base.sd, ...groups })
  return { share, control, treated: accounts - control, detectable }
}

function isLargeEnough({ control, treated }: GroupOption, { rate }: Base): boolean {
  const smaller = Math.min(control, treated)
  if (smaller < controlRules.fewest) return false
  return rate === null || Math.min(rate, 1 - rate) * smaller >= controlRules.fewestEvents
}

/** Accounts that the draw would need at least, with half of them as control group. */
function fewestAccounts({ rate }: Base): number {
  const rarer = rate === null ? 1 : Math.min(rate, 1 - rate)
  const events = rarer === 0 ? 0 : Math.ceil(controlRules.fewestEvents / rarer)
  return 2 * Math.max(controlRules.fewest, events)
}

function strongest(options: readonly GroupOption[]): GroupOption {
  return options.reduce((best, option) =>
    (option.detectable ?? Number.POSITIVE_INFINITY) < (best.detectable ?? Number.POSITIVE_INFINITY) ? option : best,
  )
}
