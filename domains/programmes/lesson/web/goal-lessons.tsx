import type { ApiRecord } from '#web/api/records.ts'
import { LessonMarks } from './lesson-marks.tsx'

export default function GoalLessons({ record }: { record: ApiRecord }) {
  return <LessonMarks object="pilotGoal" recordId={record.id} />
}
