import { lazy } from 'react'

/** The card of an account page that says what its purchases show, and why we say so. */
export const valueKnows = {
  id: 'value',
  module: 'value',
  label: 'value.why.title',
  Body: lazy(() => import('./account-why.tsx')),
}
