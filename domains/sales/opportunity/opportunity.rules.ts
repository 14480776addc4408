/** The stages of a possible sale in their order; the last two end it. */
export const opportunityStages = ['firstContact', 'needConfirmed', 'proposal', 'negotiation', 'won', 'lost'] as const

export const openStages = opportunityStages.filter((stage) => stage !== 'won' && stage !== 'lost')

export const lostReasons = [
  'price',
  'competitor',
  'product',
  'delivery',
  'budget',
  'needGone',
  'noAnswer',
  'other',
] as const

type Values = Record<string, unknown>

/** Whether the sale is neither won nor lost. */
export function isOpen(stage: unknown): boolean {
  return openStages.some((open) => open === stage)
}

/**
 * What follows from the stage of an opportunity: one that ends keeps the day, today unless it is told; one that is open, or open
 * again, has none; only a lost one has a reason for it.
 */
export function afterStage(
  values: Values,
  { current, today }: { current?: Values | undefined; today: string },
): Values {
  const stage = values.stage ?? current?.stage
  const closedOn = values.closedOn === undefined ? current?.closedOn : values.closedOn
  const closing = isOpen(stage) ? null : (closedOn ?? today)
  return { ...values, closedOn: closing, ...(stage !== 'lost' && { lostReason: null }) }
}
