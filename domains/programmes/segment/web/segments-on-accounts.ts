import { lazy } from 'react'

/** The card of an account page that says which segments it is in. */
export const segmentsKnows = {
  id: 'segments',
  module: 'programmes',
  label: 'segments.card.title',
  Body: lazy(() => import('./account-segments.tsx')),
}
