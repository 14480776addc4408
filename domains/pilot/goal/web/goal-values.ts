import { lazy } from 'react'
import type { ObjectExtension } from '#web/object/objects-context.ts'

/** How the history of a goal says its milestones. */
export const goalValues = {
  values: { milestones: lazy(() => import('./milestones-value.tsx')) },
} satisfies ObjectExtension
