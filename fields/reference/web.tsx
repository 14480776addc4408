import { Link } from '@tanstack/react-router'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { relationName } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Filter } from '#web/api/records.ts'
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
  // A name that is on its way is no link yet.
  if (short || !plural || title === '') return <>{title}</>
  return (
    <Link to="/$plural/$id" params={{ plural, id: value }}>
      {title}
    </Link>
  )
}

function ReferenceInput(props: InputProps<string>) {
  const { id, use, value, onChange, record, beside = record, autoFocus, opened, invalid } = props
  const { within } = use.field
  const common = within && beside && fieldValue(beside, within)
  const filter: Filter | undefined = within && common ? { field: within, op: 'eq', value: common } : undefined
  return (
    <RecordPicker
      id={id}
      object={use.field.to ?? ''}
      value={value}
      included={record && fieldValue(record, relationName(use.key))}
      {...(filter && { filter })}
      creates={record !== undefined || beside !== undefined}
      clearable={!use.field.required}
      autoFocus={autoFocus}
      opened={opened}
      invalid={invalid}
      onChange={onChange}
    />
  )
}
