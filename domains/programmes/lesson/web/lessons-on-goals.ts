import { lazy } from 'react'
import type { ObjectExtension } from '#web/object/objects-context.ts'

/** What programmes add to the page of the goal: what their evaluations changed of it. */
export const lessonsOnGoals = {
  knows: [
    { id: 'lessons', module: 'programmes', label: 'lesson.many', Body: lazy(() => import('./goal-lessons.tsx')) },
  ],
} satisfies ObjectExtension
