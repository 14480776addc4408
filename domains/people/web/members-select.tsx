import { useInfiniteQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type Member, membersQuery } from './people-calls.ts'

interface MembersSelectProps {
  id?: string
  label: string
  placeholder?: string
  value: string[]
  /** Who is offered of the active members; absent: everybody. */
  fits?: (member: Member) => boolean
  onChange: (ids: string[]) => void
}

/** Several active members. */
export function MembersSelect({ id, label, placeholder, value, fits, onChange }: MembersSelectProps) {
  const { data } = useInfiniteQuery(membersQuery)
  const members = (data?.pages ?? []).flatMap((page) => page.data)
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={label}
      placeholder={placeholder}
      value={value}
      showSearch={{ optionFilterProp: 'label' }}
      getPopupContainer={(field) => field.closest('dialog') ?? document.body}
      options={members
        .filter((member) => member.active && (!fits || fits(member)))
        .map((member) => ({ value: member.id, label: member.name }))}
      onChange={onChange}
    />
  )
}
