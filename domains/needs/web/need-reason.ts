import { lazy } from 'react'

/** The card of whatever keeps a need as its reason (`needId`): the need, what was said, and the way to the basis. */
export const needReason = {
  id: 'needReason',
  label: 'needs.reason.title',
  Body: lazy(() => import('./reason-card.tsx')),
}
