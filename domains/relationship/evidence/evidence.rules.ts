export const directions = ['for', 'against'] as const
export type Direction = (typeof directions)[number]

/** What a quoted sentence counts: clearly for or against, short of the ends, which only the customer's own mark can reach. */
export const quoteValue: Record<Direction, number> = { for: 80, against: 20 }
