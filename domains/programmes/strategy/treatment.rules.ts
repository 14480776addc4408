/** How much of us an account gets, most first. */
export const treatments = ['individual', 'segment', 'standard'] as const
export type Treatment = (typeof treatments)[number]

/** What a person assumes about the work on one account in a year, and how much of its value it may cost. */
export type TreatmentAssumptions = {
  /** Hours per account and year, by treatment. */
  hours: Record<Treatment, number>
  /** What an hour costs in base currency; null: nobody said. */
  hourCost: number | null
  /** The part of an account's yearly value that its treatment may cost. */
  mostShare: number
  /** What a person thinks that an account of the cell is worth a year; counts only while nothing is computed. */
  judgedValue: number | null
}

/** What the accounts of a cell are worth. */
export type CellWorth = {
  accounts: number
  /** Mean value of an account and year in base currency; null: not known. */
  valuePerAccount: number | null
  valueIs: 'expectedValue' | 'recentSpend' | 'judgement' | null
}

/** The calculation line of one treatment, amounts per account and year in base currency. */
export type TreatmentLine = { treatment: Treatment; hours: number; cost: number; share: number; worth: boolean }

export type TreatmentProposal =
  | { proposed: Treatment; lines: TreatmentLine[]; unknown: null }
  | { proposed: null; lines: []; unknown: 'value' | 'hourCost' | 'accounts' }

/** What is kept with a strategy: worth, assumptions and what they proposed. */
export type TreatmentBasis = CellWorth & TreatmentAssumptions & { proposed: Treatment | null }

/** Assumptions that a person begins with and changes: a day and a half, half a day, half an hour; a twentieth of the value. */
export const usualAssumptions: TreatmentAssumptions = {
  hours: { individual: 12, segment: 4, standard: 0.5 },
  hourCost: null,
  mostShare: 0.05,
  judgedValue: null,
}

/** What the accounts are worth by the best there is: computed, else judged by a person, else not known. */
export function bestWorth(worth: CellWorth, { judgedValue }: TreatmentAssumptions): CellWorth {
  if (worth.valuePerAccount !== null || judgedValue === null) return worth
  return { ...worth, valuePerAccount: judgedValue, valueIs: 'judgement' }
}

/**
 * The most intensive treatment whose cost per account stays within the agreed share of its value (value against cost to serve); the
 * standard one where none does. Without a known value or cost nothing is proposed, and it says what is missing.
 */
export function proposeTreatment(worth: CellWorth, assumptions: TreatmentAssumptions): TreatmentProposal {
  const { accounts, valuePerAccount } = bestWorth(worth, assumptions)
  const { hours, hourCost, mostShare } = assumptions
  if (accounts === 0) return { proposed: null, lines: [], unknown: 'accounts' }
  if (valuePerAccount === null || valuePerAccount <= 0) return { proposed: null, lines: [], unknown: 'value' }
  if (hourCost === null || hourCost <= 0) return { proposed: null, lines: [], unknown: 'hourCost' }
  const lines = treatments.map((treatment) => {
    const cost = hours[treatment] * hourCost
    const share = cost / valuePerAccount
    return { treatment, hours: hours[treatment], cost, share, worth: share <= mostShare }
  })
  return { proposed: lines.find(({ worth }) => worth)?.treatment ?? 'standard', lines, unknown: null }
}
