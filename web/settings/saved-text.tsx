import { Input } from 'antd'
import { SavedField } from './saved-field.tsx'

interface SavedTextProps {
  label: string
  help?: string
  value: string
  maxLength?: number
  autoComplete?: string
  save: (value: string) => Promise<void>
}

/** A text that saves itself on leaving; Enter leaves, Escape brings the old value back. */
export function SavedText({ label, help, value, maxLength, autoComplete = 'off', save }: SavedTextProps) {
  return (
    <SavedField label={label} help={help} value={value} save={(text) => save(text.trim())}>
      {({ id, value: text, edit, commit }) => (
        <Input
          id={id}
          value={text}
          maxLength={maxLength}
          autoComplete={autoComplete}
          onChange={(event) => edit(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key === 'Escape') edit(value)
          }}
        />
      )}
    </SavedField>
  )
}
