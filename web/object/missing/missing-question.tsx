import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { fieldOf } from '#platform/object/define-object.ts'
import { missingQuestion } from '#web/api/ask-missing.ts'
import { useObjects } from '#web/object/objects-context.ts'

const MissingDialog = lazy(() => import('./missing-dialog.tsx'))

/** The place of every page where a change asks for what it needs besides. What the firm took away meanwhile is not asked for. */
export function MissingQuestion() {
  const question = useSyncExternalStore(missingQuestion.subscribe, missingQuestion.current)
  const object = useObjects().byPlural(question?.resource ?? '')
  const stands = object !== undefined && question?.fields.every((key) => fieldOf(object, key) !== undefined)
  useEffect(() => {
    if (!stands) question?.answer(undefined)
  }, [question, stands])
  if (!question || !stands) return null
  return (
    <Suspense>
      <MissingDialog key={`${question.record.id} ${question.fields.join()}`} object={object} question={question} />
    </Suspense>
  )
}
