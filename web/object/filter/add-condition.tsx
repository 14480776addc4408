import { type ReactElement, useState } from 'react'
import type { Condition } from '#web/api/records.ts'
import { FormPopover } from '#web/ui/form-popover.tsx'
import { ConditionForm } from './condition-form.tsx'
import type { FilterField } from './filter-fields.ts'

interface AddConditionProps {
  fields: FilterField[]
  onAdd: (condition: Condition) => void
  /** The button that opens it. */
  children: ReactElement
}

/** A button with the form of one more condition. */
export function AddCondition({ fields, onAdd, children }: AddConditionProps) {
  const [open, setOpen] = useState(false)
  return (
    <FormPopover
      open={open}
      onOpenChange={setOpen}
      content={
        <ConditionForm
          fields={fields}
          onDone={(condition) => {
            setOpen(false)
            onAdd(condition)
          }}
        />
      }
    >
      {children}
    </FormPopover>
  )
}
