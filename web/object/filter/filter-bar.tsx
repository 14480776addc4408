import { FilterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#web/api/records.ts'
import { FormPopover } from '#web/ui/form-popover.tsx'
import { ConditionForm } from './condition-form.tsx'
import { FilterChip } from './filter-chip.tsx'
import type { FilterField } from './filter-fields.ts'
import { replaced } from './filter-tree.ts'
import './filter-bar.css'

interface FilterBarProps {
  fields: FilterField[]
  filter: Filter[]
  onChange: (filter: Filter[]) => void
}

/** The filter of a list as chips; each opens to change it, and all of them must hold. */
export function FilterBar({ fields, filter, onChange }: FilterBarProps) {
  const { t } = useTranslation()
  return (
    <div className="gx-filters">
      {filter.map((node, place) => (
        <FilterChip
          // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be alike; their place tells them apart
          key={place}
          node={node}
          fields={fields}
          onChange={(next) => onChange(replaced(filter, { path: [place], by: next }))}
        />
      ))}
      <AddFilter fields={fields} onAdd={(condition) => onChange([...filter, condition])} compact={filter.length > 0} />
      {filter.length > 1 && (
        <Button type="text" size="small" className="gx-quiet" onClick={() => onChange([])}>
          {t('web.filter.clear')}
        </Button>
      )}
    </div>
  )
}

interface AddFilterProps {
  fields: FilterField[]
  compact: boolean
  onAdd: (condition: Filter) => void
}

function AddFilter({ fields, compact, onAdd }: AddFilterProps) {
  const { t } = useTranslation()
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
      <Button type="text" size="small" icon={<FilterOutlined aria-hidden />} aria-label={t('web.filter.add')}>
        {compact ? null : t('web.filter.add')}
      </Button>
    </FormPopover>
  )
}
