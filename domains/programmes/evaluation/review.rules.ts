/** What the programme planned and what was done, filled by the product. */
export type PlannedAndDone = {
  steps: { kind: string; planned: number; done: number; skipped: number; open: number }[]
  /** Reached: at least one step was done. Given up: withdrawn, or every step was skipped. */
  accounts: { planned: number; reached: number; givenUp: number }
  waves: { planned: number; released: number; dropped: number }
  /** Of all steps; of those that were done, as noted and else as planned; of those with noted hours, as planned and as noted. */
  hours: { planned: number; worked: number; notedPlanned: number; noted: number }
  /** Base currency. */
  money: { budget: number | null; spent: number | null }
  from: string | null
  until: string | null
}

/** What a customer said in the period, picked by a person from the follow-ups. */
export type PickedQuote = {
  activityId: string
  accountId: string
  accountName: string
  quote: string
  saidOn: string
  speaks: 'for' | 'against'
}

export const judgements = ['keep', 'change', 'stop'] as const
export type Judgement = (typeof judgements)[number]

/** The structured review: facts by the product, words and judgement by a person; without a person's part, judgement is null. */
export type Review = {
  facts: PlannedAndDone
  quotes: PickedQuote[]
  wentWell: string
  wentBadly: string
  judgement: Judgement | null
  reason: string
  reviewedBy: string | null
  reviewedOn: string | null
}

/** A review that only the product has filled. */
export function openReview(facts: PlannedAndDone): Review {
  return {
    facts,
    quotes: [],
    wentWell: '',
    wentBadly: '',
    judgement: null,
    reason: '',
    reviewedBy: null,
    reviewedOn: null,
  }
}

/** Share of the planned steps that were done; null when none was planned. */
export function doneShare({ steps }: PlannedAndDone): number | null {
  const planned = steps.reduce((sum, step) => sum + step.planned, 0)
  return planned === 0 ? null : steps.reduce((sum, step) => sum + step.done, 0) / planned
}

/** How many times the planned hours were really worked, by the steps whose hours were noted; null where none were. */
export function hoursRatio({ hours }: PlannedAndDone): number | null {
  return hours.notedPlanned > 0 && hours.noted > 0 ? hours.noted / hours.notedPlanned : null
}

/** Share of the accounts that were given up before anything was done for them; null when none was drawn. */
export function givenUpShare({ accounts }: PlannedAndDone): number | null {
  return accounts.planned === 0 ? null : accounts.givenUp / accounts.planned
}
