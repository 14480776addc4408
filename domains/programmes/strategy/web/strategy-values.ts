import { lazy } from 'react'
import type { ObjectExtension } from '#web/object/objects-context.ts'

/** How the history of a strategy says its actions and the calculation behind its treatment. */
export const strategyValues = {
  values: {
    actions: lazy(() => import('./actions-value.tsx')),
    treatmentBasis: lazy(() => import('./treatment-value.tsx')),
  },
} satisfies ObjectExtension
