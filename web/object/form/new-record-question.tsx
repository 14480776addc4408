import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { newRecordQuestion } from '#web/api/ask-new-record.ts'
import { useObjects } from '#web/object/objects-context.ts'

const NewRecordDialog = lazy(() => import('./new-record-dialog.tsx'))

/** The place of every page where a record is made that was looked for in vain: the customer of a new contact. */
export function NewRecordQuestion() {
  const question = useSyncExternalStore(newRecordQuestion.subscribe, newRecordQuestion.current)
  const object = useObjects().byName(question?.object ?? '')
  const lost = question !== undefined && object === undefined
  useEffect(() => {
    if (lost) question?.answer(undefined)
  }, [question, lost])
  if (!question || !object) return null
  return (
    <Suspense>
      <NewRecordDialog object={object} question={question} />
    </Suspense>
  )
}
