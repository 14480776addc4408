import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { useFieldFacts } from './field-facts.ts'
import { choiceOf } from './kind-choices.ts'

interface FieldLinesProps {
  object: ObjectDefinition
  keys: string[]
  onOpen: (key: string) => void
}

/** Fields, one a line: what it is, its name, what holds for it. A line opens all that there is to say. */
export function FieldLines({ object, keys, onOpen }: FieldLinesProps) {
  const label = useFieldLabel()
  return (
    <ul>
      {keys.map((key) => (
        <li key={key}>
          <button type="button" className="gx-plain gx-field-line" onClick={() => onOpen(key)}>
            <FieldLine name={label(object.name, key)} field={object.fields[key]!} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function FieldLine({ name, field }: { name: string; field: Field }) {
  const { kind, facts } = useFieldFacts()(field)
  const { Icon } = choiceOf(field)
  return (
    <>
      <Icon aria-hidden />
      <span className="gx-settings-name gx-clip">{name}</span>
      <span className="gx-quiet gx-clip">{kind}</span>
      <span className="gx-quiet gx-clip">{facts.join(' · ')}</span>
    </>
  )
}
