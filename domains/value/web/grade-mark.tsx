import { useTranslation } from 'react-i18next'
import './grade-mark.css'

/** By what a figure was found: model, statistics or judgement. Grades are never mixed unmarked. */
export function GradeMark({ grade }: { grade: 'model' | 'statistics' | 'judgement' }) {
  const { t } = useTranslation()
  return (
    <span className="gx-grade" data-grade={grade} title={t(`value.page.grade.${grade}`)}>
      {t(`value.grade.${grade}`)}
    </span>
  )
}
