import type { ReactNode } from 'react'
import { webKind } from '#fields/web.ts'
import type { KindName } from '#platform/object/field.ts'
import { useRecordWriter } from '#web/api/use-record.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { useObject } from '#web/object/objects-context.ts'
import { SavedField } from '#web/settings/saved-field.tsx'
import type { Programme } from './programme-calls.ts'

interface ProgrammeFieldProps {
  programme: Programme
  name: string
  /** Typed as another kind than it is stored: a share as percent. */
  kind?: KindName
  /** In place of the field's own name. */
  label?: string
  help?: ReactNode
}

/** One field of a programme that saves itself; what depends on it is recomputed. */
export function ProgrammeField({ programme, name, kind, label, help }: ProgrammeFieldProps) {
  const object = useObject('programme')
  const labelOf = useFieldLabel()
  const { save } = useRecordWriter('programmes')
  const use = fieldUse(object, name)
  const { Input, saves } = webKind(kind ?? use.field.kind)
  return (
    <SavedField<unknown>
      label={label ?? labelOf('programme', name)}
      help={help}
      value={programme[name] ?? null}
      save={(value) => save({ record: programme, patch: { [name]: value } })}
    >
      {({ id, value, edit, commit, choose }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to keys of the field inside
        <div
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && saves === 'on leaving') commit()
          }}
        >
          <Input
            id={id}
            use={use}
            value={value}
            record={programme}
            onChange={(next) => (saves === 'at once' ? choose(next) : edit(next))}
          />
        </div>
      )}
    </SavedField>
  )
}
