import { Link } from '@tanstack/react-router'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { useReferred } from '#web/object/use-referred.ts'
import { Person } from './person.tsx'

export const referenceWeb: WebKind<string> = {
  width: 160,
  saves: 'at once',
  Cell: ReferenceCell,
  Input: ReferenceInput,
  words: () => '',
}

function ReferenceCell({ value, use, record, short }: CellProps<string>) {
  const { title, plural } = useReferred({
    object: use.field.to,
    id: value,
    included: fieldValue(record, relationName(use.key)),
  })
  if (use.field.to === 'user') return <Person name={title} />
  if (short || !plural) return <>{title}</>
  return (
    <Link to="/$plural/$id" params={{ plural, id: value }}>
      {title}
    </Link>
  )
}

function ReferenceInput({ id, use, value, onChange, record, autoFocus, opened, invalid }: InputProps<string>) {
  return (
    <RecordPicker
      id={id}
      object={use.field.to ?? ''}
      value={value}
      included={record && fieldValue(record, relationName(use.key))}
      clearable={!use.field.required}
      autoFocus={autoFocus}
      opened={opened}
      invalid={invalid}
      onChange={onChange}
    />
  )
}
