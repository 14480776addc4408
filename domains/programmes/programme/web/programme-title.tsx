import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LessonMarks } from '#domains/programmes/lesson/web/lesson-marks.tsx'
import { useObject } from '#web/object/objects-context.ts'
import { OwnFields } from '#web/object/record/own-fields.tsx'
import { useMayUpdate } from '#web/object/record/use-may-update.ts'
import type { Programme } from './programme-calls.ts'
import './programme-parts.css'

/** For which group of customers and stage of the relationship the programme is, and what it is to reach. */
export function ProgrammeTitle({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const { segment, stage, objective } = programme
  const object = useObject('programme')
  const mayChange = useMayUpdate(object, programme)
  return (
    <div className="gx-programme-cell">
      <p>
        {segment && (
          <Link to="/programmes/segments/$id" params={{ id: segment.id }}>
            {segment.name}
          </Link>
        )}
        {stage !== 'any' && <span className="gx-quiet"> · {t(`strategy.stage.${stage}`)}</span>}
      </p>
      {objective && <p className="gx-quiet">{objective}</p>}
      <LessonMarks object="programme" recordId={programme.id} />
      <OwnFields object={object} record={programme} editable={mayChange} />
    </div>
  )
}
