import { queryOptions } from '@tanstack/react-query'
import type { lesson } from '#domains/programmes/lesson/lesson.object.ts'
import type { LessonEffect } from '#domains/programmes/lesson/lesson.queries.ts'
import type { ChangedObject, LessonChange } from '#domains/programmes/lesson/lesson-change.rules.ts'
import type { RowOf } from '#platform/object/define-object.ts'
import { queryClient } from '#web/api/query-client.ts'
import { api } from '#web/api/request.ts'

export type { ChangedObject, LessonChange }
export type Lesson = RowOf<typeof lesson>
/** As JSON carries it. */
export type Effect = Omit<LessonEffect, 'appliedAt'> & { appliedAt: string }

export const effectsQuery = (object: ChangedObject, recordId: string) =>
  queryOptions({
    queryKey: ['records', 'lessons', 'effects', object, recordId],
    queryFn: async ({ signal }) =>
      (await api<{ data: Effect[] }>('GET', '/lesson-effects', { query: { object, id: recordId }, signal })).data,
  })

export async function decide(lesson: Lesson, verb: 'apply' | 'undo'): Promise<void> {
  await decided(api('POST', `/lessons/${lesson.id}/${verb}`, { body: {} }))
}

export async function decline(lesson: Lesson, reason: string): Promise<void> {
  await decided(api('POST', `/lessons/${lesson.id}/decline`, { body: { reason } }))
}

export async function sayLesson({ id, version }: Lesson, text: string): Promise<void> {
  await api('PUT', `/lessons/${id}/text`, { body: { text, version } })
  await everythingMayHaveMoved()
}

/** Also when it is refused: then something has moved that this page does not show yet. */
async function decided(answer: Promise<unknown>): Promise<void> {
  try {
    await answer
  } finally {
    await everythingMayHaveMoved()
  }
}

/** A lesson changes cells, segments, goals and programmes: whatever is shown of them is asked for again. */
function everythingMayHaveMoved(): Promise<void> {
  return queryClient.invalidateQueries()
}
