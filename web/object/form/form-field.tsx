import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { useFieldHelp } from '#web/object/field-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'

interface FormFieldProps {
  use: FieldUse
  name: string
  value: unknown
  /** The values of the form. */
  beside: Readonly<Record<string, unknown>>
  fault: string | undefined
  autoFocus: boolean
  onChange: (value: unknown) => void
  onLeave: () => void
}

/** One field of a form: its name, its input, its help, and what is wrong with it when it was left. */
export function FormField({ use, name, value, beside, fault, autoFocus, onChange, onLeave }: FormFieldProps) {
  const help = useFieldHelp()(use.object, use.key)
  const { Input } = webKind(use.field.kind)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears when the field inside is left
    <div onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && onLeave()}>
      <LabelledField label={name} optional={!use.field.required} help={help} fault={fault}>
        {(id) => (
          <Input
            id={id}
            use={use}
            value={value}
            beside={beside}
            autoFocus={autoFocus}
            invalid={!!fault}
            onChange={onChange}
          />
        )}
      </LabelledField>
    </div>
  )
}
