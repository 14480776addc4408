import { lazy } from 'react'
import type { RecordTab } from '#web/object/objects-context.ts'

/** The story of an account: first thing on its page. Its id keeps the plain list of follow-ups from standing beside it. */
export const timelineTab: RecordTab = {
  id: 'activity',
  module: 'activities',
  label: 'timeline.title',
  Body: lazy(() => import('./account-timeline.tsx')),
}
