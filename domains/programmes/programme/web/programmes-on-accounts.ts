import { lazy } from 'react'

/** What programmes add to the page of an account: where it stands in them. */
export const programmesKnow = {
  id: 'programmes',
  module: 'programmes',
  label: 'menu.programmes',
  Body: lazy(() => import('./account-programmes.tsx')),
}
