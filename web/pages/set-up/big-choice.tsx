import { type ReactNode, useId } from 'react'

interface BigChoiceProps<V extends string> {
  label?: string
  value: V
  options: { value: V; title: string; text: string; mark?: ReactNode }[]
  onChange: (value: V) => void
}

/** A choice of a few things, each explained in one sentence. */
export function BigChoice<V extends string>({ label, value, options, onChange }: BigChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset className="gx-choice">
      {label && <legend>{label}</legend>}
      {options.map((option) => (
        <label key={option.value} data-chosen={option.value === value}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>
            <strong>{option.title}</strong>
            {option.mark}
            <span>{option.text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
