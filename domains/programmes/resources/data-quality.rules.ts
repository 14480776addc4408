/** How good the data on customers are: counts with their bases, never a rate alone. */
export type DataQuality = {
  methodVersion: number
  /** Customers and prospects: the base of the counts for which no other is named. */
  accounts: number
  /** Fields that the goal needs, with how many accounts have them. */
  fields: { field: string; filled: number }[]
  /** With a contact who has a telephone, mail or WeChat. */
  reachable: number
  /** With something done or said within `freshDays`. */
  fresh: number
  freshDays: number
  /** Whose name, without spaces, marks and case, another one has too. */
  duplicates: number
  /** Of the accounts, those that buy: the base of the attitude, as of its gauge. */
  customers: number
  attitudeKnown: number
  needs: number
  /** Needs with something that the customer said. */
  needsEvidenced: number
}

export const dataQualityMethod = 1

/** The parts of the data quality that are shown and compared. */
export const qualityParts = ['filled', 'reachable', 'fresh', 'unique', 'attitudeKnown', 'needsEvidenced'] as const
export type QualityPart = (typeof qualityParts)[number]

/** A part as a share: `n` of `of`; the value is null where there is nothing to count. */
export type QualityShare = { value: number | null; n: number; of: number }

/** One part of the data quality as a share, higher is better. */
export function qualityShare(quality: DataQuality, part: QualityPart): QualityShare {
  const { accounts, fields, needs } = quality
  if (part === 'filled') return share(sum(fields.map(({ filled }) => filled)), accounts * fields.length)
  if (part === 'unique') return share(accounts - quality.duplicates, accounts)
  if (part === 'attitudeKnown') return share(quality.attitudeKnown, quality.customers)
  return part === 'needsEvidenced' ? share(quality.needsEvidenced, needs) : share(quality[part], accounts)
}

/** The weakest part: what to better first. Null without customers. */
export function weakestPart(quality: DataQuality): QualityPart | null {
  const known = qualityParts
    .map((part) => ({ part, value: qualityShare(quality, part).value }))
    .filter((each): each is { part: QualityPart; value: number } => each.value !== null)
  return known.sort((a, b) => a.value - b.value)[0]?.part ?? null
}

function share(n: number, of: number): QualityShare {
  return { value: of > 0 ? n / of : null, n, of }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
