import { lazy } from 'react'

/** What needs add below a quote of the timeline. */
export const needQuote = { id: 'need', module: 'needs', Body: lazy(() => import('./note-need.tsx')) }
