import { lazy } from 'react'
import type { ObjectExtension } from '#web/object/objects-context.ts'

/** How the history of a programme says its actions, the hours that were agreed, and what its control group would show. */
export const programmeValues = {
  values: {
    actions: lazy(() => import('#domains/programmes/strategy/web/actions-value.tsx')),
    hours: lazy(() => import('./hours-value.tsx')),
    power: lazy(() => import('./power-value.tsx')),
  },
} satisfies ObjectExtension
