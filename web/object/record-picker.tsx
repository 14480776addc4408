import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldValue } from '#platform/object/field-value.ts'
import { keys } from '#web/api/keys.ts'
import { type Filter, listRecords } from '#web/api/records.ts'
import { useObject } from './objects-context.ts'
import { useNewChoice } from './use-new-choice.tsx'
import { useReferred } from './use-referred.ts'

interface RecordPickerProps {
  id: string
  object: string
  value: string | null
  onChange: (value: string | null) => void
  included?: unknown
  /** Only records that meet it: the contacts of this account. */
  filter?: Filter
  /** What is not there yet can be made: where a record is written, not where one looks for some. */
  creates?: boolean
  clearable?: boolean
  autoFocus?: boolean
  opened?: boolean
  invalid?: boolean
  size?: 'small'
  /** What stands there while nothing is chosen. */
  placeholder?: string
}

/** Finds a record by a few letters: parts of the name, pinyin, initials, phone digits, as the server's search does. */
export function RecordPicker({ object: name, value, included, filter, creates = false, ...rest }: RecordPickerProps) {
  const { t } = useTranslation()
  const object = useObject(name)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(rest.opened ?? false)
  const q = useDeferredValue(typed.trim())
  const { title } = useReferred({ object: name, id: value, included })
  const query = { q: q || undefined, filter, sort: q ? undefined : object.list.sort, limit: 20, fields: [object.title] }
  const { data, isFetching } = useQuery({
    queryKey: [...keys.lists(object.plural), 'picker', query],
    queryFn: ({ signal }) => listRecords(object.plural, query, signal),
    enabled: open,
  })
  const found = (data?.data ?? []).map((record) => ({
    value: record.id,
    label: String(fieldValue(record, object.title) ?? ''),
  }))
  const known = found.some((option) => option.value === value)
  const options = value && !known && !q ? [{ value, label: title }, ...found] : found
  // Not while letters are still being looked up: Enter would make what is already there.
  const searched = creates && data && !isFetching && q === typed.trim() && found.every(({ label }) => label !== q)
  const fresh = useNewChoice(object, { typed: searched ? q : '', filter })
  const choose = async (chosen: string) => {
    const id = await fresh.take(chosen)
    if (id) rest.onChange(id)
  }
  return (
    <Select
      id={rest.id}
      value={value}
      options={[...options, ...fresh.options]}
      labelRender={({ label }) => label ?? title}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear={rest.clearable ?? true}
      loading={open && isFetching}
      notFoundContent={isFetching ? null : t('web.picker.none')}
      size={rest.size}
      placeholder={rest.placeholder ?? t('web.picker.hint')}
      autoFocus={rest.autoFocus}
      defaultOpen={rest.opened}
      status={rest.invalid ? 'error' : ''}
      style={{ width: '100%' }}
      onOpenChange={setOpen}
      onChange={(chosen) => (chosen ? void choose(chosen) : rest.onChange(null))}
    />
  )
}
