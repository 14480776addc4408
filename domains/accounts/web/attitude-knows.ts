import { lazy } from 'react'

/** The card of an account page for what the customer says. */
export const attitudeKnows = {
  id: 'attitude',
  module: 'accounts',
  Body: lazy(() => import('./attitude-card.tsx')),
}
