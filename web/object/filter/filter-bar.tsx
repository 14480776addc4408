import { CloseOutlined, FilterOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import type { Condition } from '#web/api/records.ts'
import { ConditionForm } from './condition-form.tsx'
import { useConditionWords } from './condition-words.ts'
import './filter-bar.css'

/** A field that a list can be filtered by. */
export interface FilterField {
  id: string
  name: string
  use: FieldUse
}

interface FilterBarProps {
  fields: FilterField[]
  conditions: Condition[]
  onChange: (conditions: Condition[]) => void
}

/** The conditions of a list as chips; each opens to change it, and all of them must hold. */
export function FilterBar({ fields, conditions, onChange }: FilterBarProps) {
  const { t } = useTranslation()
  const replace = (place: number, condition: Condition | undefined) =>
    onChange(condition ? conditions.with(place, condition) : conditions.toSpliced(place, 1))
  return (
    <div className="gx-filters">
      {conditions.map((condition, place) => {
        const field = fields.find(({ id }) => id === condition.field)
        if (!field) return null
        return (
          <FilterChip
            // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be alike; their place tells them apart
            key={`${condition.field}:${place}`}
            field={field}
            fields={fields}
            condition={condition}
            onChange={(next) => replace(place, next)}
          />
        )
      })}
      <AddFilter
        fields={fields}
        onAdd={(condition) => onChange([...conditions, condition])}
        compact={conditions.length > 0}
      />
      {conditions.length > 1 && (
        <Button type="text" size="small" className="gx-quiet" onClick={() => onChange([])}>
          {t('web.filter.clear')}
        </Button>
      )}
    </div>
  )
}

interface FilterChipProps {
  field: FilterField
  fields: FilterField[]
  condition: Condition
  onChange: (condition: Condition | undefined) => void
}

function FilterChip({ field, fields, condition, onChange }: FilterChipProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const words = useConditionWords(condition, field.use, field.name)
  return (
    <span className="gx-chip">
      <Popover
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        destroyOnHidden
        open={open}
        onOpenChange={setOpen}
        content={
          <ConditionForm
            fields={fields}
            start={condition}
            onDone={(next) => {
              setOpen(false)
              onChange(next)
            }}
          />
        }
      >
        <button type="button" className="gx-chip-words gx-clip">
          {words}
        </button>
      </Popover>
      <button type="button" aria-label={t('web.filter.remove', { filter: words })} onClick={() => onChange(undefined)}>
        <CloseOutlined aria-hidden />
      </button>
    </span>
  )
}

interface AddFilterProps {
  fields: FilterField[]
  compact: boolean
  onAdd: (condition: Condition) => void
}

function AddFilter({ fields, compact, onAdd }: AddFilterProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
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
    </Popover>
  )
}
