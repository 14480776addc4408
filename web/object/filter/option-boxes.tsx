import { Checkbox } from 'antd'
import { OptionWord } from '#fields/choice/web.tsx'
import type { FieldUse } from '#fields/web-kind.ts'

/** As many stand in sight; of more one finds them by typing. */
export const MOST_BOXES = 12

interface OptionBoxesProps {
  use: FieldUse
  label: string
  value: string[]
  onChange: (value: string[]) => void
}

/** The options of a choice, each to be ticked: no list hides the button that applies them. */
export function OptionBoxes({ use, label, value, onChange }: OptionBoxesProps) {
  return (
    <fieldset className="gx-condition-options" aria-label={label}>
      <Checkbox.Group value={value} onChange={onChange}>
        {use.field.options?.map((option, place) => (
          <Checkbox key={option} value={option} autoFocus={place === 0}>
            <OptionWord use={use} option={option} />
          </Checkbox>
        ))}
      </Checkbox.Group>
    </fieldset>
  )
}
