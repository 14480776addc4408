import { useTranslation } from 'react-i18next'
import type { Lesson } from './lesson-calls.ts'
import { LessonCard } from './lesson-card.tsx'
import './lesson-list.css'

interface LessonListProps {
  lessons: Lesson[]
  mayDecide: boolean
}

/** What follows: what is to be decided first, then what was. */
export function LessonList({ lessons, mayDecide }: LessonListProps) {
  const { t } = useTranslation()
  const open = lessons.filter(({ state }) => state === 'proposed')
  const decided = lessons.filter(({ state }) => state !== 'proposed')
  return (
    <>
      <p className="gx-lessons-lead">{t(open.length > 0 ? 'lesson.page.lead' : 'lesson.page.leadNone')}</p>
      <ul className="gx-lessons">
        {[...open, ...decided].map((lesson) => (
          <LessonCard key={lesson.id} lesson={lesson} mayDecide={mayDecide} />
        ))}
      </ul>
    </>
  )
}
