import type { BeforeAndAfter } from '@guanxi/analytics'

/** What a programme is judged by. `response` is known from imported experiments only. */
export const outcomeNames = ['response', 'orders', 'revenue', 'attitude'] as const
export type OutcomeName = (typeof outcomeNames)[number]

/** A share of accounts, base currency per account, or points of 0 to 100. */
export type OutcomeUnit = 'share' | 'money' | 'points'

export const unitOf: Record<OutcomeName, OutcomeUnit> = {
  response: 'share',
  orders: 'share',
  revenue: 'money',
  attitude: 'points',
}

/** One figure of each account of a group in its window; most are nought, so only the others are listed. */
export type GroupValues = {
  /** Accounts of the group. */
  of: number
  /** Of these, accounts with a figure: all, but for attitude, which only those have who said something. */
  n: number
  nonZero: number[]
}

/** What was measured for one outcome. */
export type OutcomeSample = {
  outcome: OutcomeName
  /** Everybody who was treated (arm null) first; then, of an experiment with several, each arm. */
  arms: { arm: string | null; values: GroupValues }[]
  /** Drawn by lot and left alone; null without such a group. */
  control: GroupValues | null
  /** Both drawn groups with the window before, for money where that window is known; else null. */
  drawnChanges: { treated: BeforeAndAfter[]; control: BeforeAndAfter[] } | null
  /** Accounts that were treated, drawn or not, with the window before; empty where nothing is known of it. */
  changes: BeforeAndAfter[]
  /** Other accounts in the same windows, chosen by the same condition but not drawn; null where there are none. */
  comparison: {
    treated: BeforeAndAfter[]
    others: BeforeAndAfter[]
    /** The same two groups from the window before the last to the last before the start. */
    earlier: { treated: BeforeAndAfter[]; others: BeforeAndAfter[] }
  } | null
}

/** Everything an evaluation rests on. */
export type OutcomeSamples = {
  programmeId: string
  /** Our own orders and statements of drawn accounts, or the imported lines of an experiment. */
  source: 'draw' | 'trial'
  /** The one that decides comes first. */
  outcomes: OutcomeSample[]
  /** Accounts in each group, and the share that each was meant to have; null where that was not stated. */
  groups: { counts: number[]; shares: number[] | null } | null
  treatedAccounts: number
  /** Drawn to be treated but given up on the way. */
  withdrawn: number
  /** Treated without taking part in the draw. */
  keyAccounts: number
  /** Accounts that another programme began to treat within the window. */
  alsoElsewhere: { treated: number; control: number }
  /** First and last day of what was counted, yyyy-mm-dd; null where the experiment did not say. */
  inputFrom: string | null
  inputUntil: string | null
  /** The day on which the last window ends, while that has not come; else null. */
  openUntil: string | null
  /** For what is drawn again by chance, so that an evaluation can be repeated to the digit. */
  seed: number
}
