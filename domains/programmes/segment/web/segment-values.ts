import { lazy } from 'react'
import type { ObjectExtension } from '#web/object/objects-context.ts'

/** How the history of a segment says its filter. */
export const segmentValues = { values: { filter: lazy(() => import('./filter-value.tsx')) } } satisfies ObjectExtension
