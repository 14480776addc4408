import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FaultLine } from '#web/ui/fault-line.tsx'
import './labelled-field.css'

interface LabelledFieldProps {
  label: string
  /** One sentence that explains why it is asked. */
  help?: ReactNode
  /** What is wrong with the value, said beside it. */
  fault?: string | undefined
  optional?: boolean
  children: (id: string) => ReactNode
}

/** A field of a form: label above, help and fault below, tied together for screen readers. */
export function LabelledField({ label, help, fault, optional = false, children }: LabelledFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className="gx-field" data-fault={fault ? true : undefined}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="gx-field-optional">{t('web.optional')}</span>}
      </label>
      {children(id)}
      <FaultLine text={fault} />
      {help && !fault && <p className="gx-field-help">{help}</p>}
    </div>
  )
}
