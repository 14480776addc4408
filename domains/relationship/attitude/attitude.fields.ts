import { choice } from '#fields/choice/kind.ts'
import { datetime } from '#fields/datetime/kind.ts'
import { number } from '#fields/number/kind.ts'
import type { Fields } from '#platform/object/field.ts'

const fromEvidence = { readOnly: true, origin: 'derived', lineage: ['attitudeEvidence.value'] } as const

/** What accounts think, as columns of the account list (`attitude.score`). Without known attitude they are empty. */
export const attitudeFields = {
  score: number(fromEvidence),
  trust: number(fromEvidence),
  commitment: number(fromEvidence),
  satisfaction: number(fromEvidence),
  advocacy: number(fromEvidence),
  statements: number({ ...fromEvidence, integer: true }),
  lastSaidAt: datetime(fromEvidence),
} satisfies Fields

const fromBoth = {
  readOnly: true,
  origin: 'derived',
  lineage: ['attitudeEvidence.value', 'activity.happenedAt', 'promise.doneOn', 'order.date'],
} as const

/** Where accounts stand, as columns of the account list (`relationship.stage`). */
export const relationshipFields = {
  stage: choice({
    ...fromBoth,
    options: ['building', 'developing', 'keeping', 'deepening', 'weakening', 'ended'],
  }),
  cell: choice({ ...fromBoth, options: ['true', 'latent', 'spurious', 'none'] }),
  patronage: choice({ ...fromBoth, options: ['high', 'low'] }),
  purchaseDays: number({ ...fromBoth, integer: true }),
  together: number({ ...fromBoth, integer: true }),
  lastTogetherAt: datetime(fromBoth),
} satisfies Fields
