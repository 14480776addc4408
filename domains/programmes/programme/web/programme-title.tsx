import { useTranslation } from 'react-i18next'
import type { Programme } from './programme-calls.ts'
import { ProgrammeField } from './programme-field.tsx'
import './programme-parts.css'

/** Of which group of customers and stage of the relationship the programme is, what it is to reach, and its name. */
export function ProgrammeTitle({ programme, mayChange }: { programme: Programme; mayChange: boolean }) {
  const { t } = useTranslation()
  const { segment, stage, objective } = programme
  return (
    <div className="gx-programme-cell">
      {mayChange && <ProgrammeField programme={programme} name="name" />}
      <p>
        {segment?.name}
        {stage !== 'any' && <span className="gx-quiet"> · {t(`strategy.stage.${stage}`)}</span>}
      </p>
      {objective && <p className="gx-quiet">{objective}</p>}
    </div>
  )
}
