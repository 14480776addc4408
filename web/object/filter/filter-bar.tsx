import { FilterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#web/api/records.ts'
import { AddCondition } from './add-condition.tsx'
import { FilterChip } from './filter-chip.tsx'
import type { FilterField } from './filter-fields.ts'
import { replaced } from './filter-tree.ts'
import './filter-bar.css'

interface FilterBarProps {
  fields: FilterField[]
  filter: Filter[]
  onChange: (filter: Filter[]) => void
  /** What its button says while there is no condition; absent: that it filters. */
  addLabel?: string
}

/** The filter of a list as chips; each opens to change it, and all of them must hold. */
export function FilterBar({ fields, filter, onChange, addLabel }: FilterBarProps) {
  const { t } = useTranslation()
  return (
    <div className="gx-filters">
      {filter.map((node, place) => (
        <FilterChip
          // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be alike; their place distinguishes them
          key={place}
          node={node}
          fields={fields}
          onChange={(next) => onChange(replaced(filter, { path: [place], by: next }))}
        />
      ))}
      <AddCondition fields={fields} onAdd={(condition) => onChange([...filter, condition])}>
        <Button
          type="text"
          size="small"
          icon={<FilterOutlined aria-hidden />}
          aria-label={addLabel ?? t('web.filter.add')}
        >
          {filter.length > 0 ? null : (addLabel ?? t('web.filter.add'))}
        </Button>
      </AddCondition>
      {filter.length > 1 && (
        <Button type="text" size="small" className="gx-quiet" onClick={() => onChange([])}>
          {t('web.filter.clear')}
        </Button>
      )}
    </div>
  )
}
