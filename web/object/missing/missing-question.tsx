import { lazy, Suspense, useSyncExternalStore } from 'react'
import { missingQuestion } from '#web/api/ask-missing.ts'
import { useObjects } from '#web/object/objects-context.ts'

const MissingDialog = lazy(() => import('./missing-dialog.tsx'))

/** The place of every page where a change asks for what it needs besides. */
export function MissingQuestion() {
  const question = useSyncExternalStore(missingQuestion.subscribe, missingQuestion.current)
  const object = useObjects().byPlural(question?.resource ?? '')
  if (!question || !object) return null
  return (
    <Suspense>
      <MissingDialog key={`${question.record.id} ${question.fields.join()}`} object={object} question={question} />
    </Suspense>
  )
}
