import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { AskedFault } from '#web/ui/awaited.tsx'
import { type ChangedObject, effectsQuery } from './lesson-calls.ts'
import './lesson-marks.css'

interface LessonMarksProps {
  object: ChangedObject
  recordId: string
}

/** What evaluations changed of this record, each with the way back to it; nothing where there is none. */
export function LessonMarks({ object, recordId }: LessonMarksProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const effects = useQuery(effectsQuery(object, recordId))
  if (!effects.data?.length) return <AskedFault asked={[effects]} />
  return (
    <ul className="gx-lesson-marks" aria-label={t('lesson.marks')}>
      {effects.data.map(({ lessonId, text, programmeId, programmeName, appliedAt, verdict }) => (
        <li key={lessonId}>
          <p>{text}</p>
          <p className="gx-quiet">
            {t('lesson.marks.because', { verdict: t(`evaluation.verdict.${verdict}`) })}{' '}
            <Link to="/programmes/$id/evaluation" params={{ id: programmeId }}>
              {programmeName}
            </Link>{' '}
            · {instantWords(appliedAt, formats)}
          </p>
        </li>
      ))}
    </ul>
  )
}
