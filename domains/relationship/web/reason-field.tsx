import { Input } from 'antd'
import { LabelledField } from '#web/ui/labelled-field.tsx'

interface ReasonFieldProps {
  label: string
  /** Why a reason is asked for; gone once one is written. */
  fault?: string | undefined
  value: string
  onChange: (reason: string) => void
}

/** Why a contact is approached against his preference: asked for only after the server has said that it needs a reason. */
export function ReasonField({ label, fault, value, onChange }: ReasonFieldProps) {
  return (
    <LabelledField label={label} fault={value ? undefined : fault}>
      {(id) => (
        <Input id={id} autoFocus maxLength={300} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </LabelledField>
  )
}
