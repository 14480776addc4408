import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition, Filter } from '#web/api/records.ts'
import { FormPopover } from '#web/ui/form-popover.tsx'
import { AddCondition } from './add-condition.tsx'
import { ConditionForm } from './condition-form.tsx'
import { useFilterWords } from './condition-words.ts'
import type { FilterField } from './filter-fields.ts'
import { groupOf, isGroup, type Joiner, joined, joinerOf, partsOf, replaced } from './filter-tree.ts'

interface FilterChipProps {
  node: Filter
  fields: FilterField[]
  onChange: (node: Filter | undefined) => void
  /** How a further condition is joined to this one when it is asked for here. */
  inner?: Joiner
}

/** A part of the filter as a sentence; it opens to be changed, and a condition can be given an alternative. */
export function FilterChip({ node, fields, onChange, inner = 'or' }: FilterChipProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [beside, setBeside] = useState<Condition>()
  const words = useFilterWords([node], fields)(node)
  const close = () => {
    setOpen(false)
    setBeside(undefined)
  }
  const done = (next: Filter) => {
    close()
    onChange(next)
  }
  const isKnown = isGroup(node) || fields.some(({ id }) => id === node.field)
  return (
    <span className="gx-chip">
      <FormPopover
        open={open && isKnown}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        content={
          isGroup(node) ? (
            <GroupForm group={node} fields={fields} onChange={(next) => (next ? onChange(next) : done(node))} />
          ) : beside ? (
            <ConditionForm fields={fields} onDone={(added) => done(joined(beside, { by: inner, added }))} />
          ) : (
            <ConditionForm
              fields={fields}
              start={node}
              onDone={done}
              further={(condition) => (
                <Button type="link" size="small" disabled={!condition} onClick={() => setBeside(condition)}>
                  {t(`web.filter.further.${inner}`)}
                </Button>
              )}
            />
          )
        }
      >
        <button type="button" className="gx-clip" title={words}>
          {words}
        </button>
      </FormPopover>
      <button type="button" aria-label={t('web.filter.remove', { filter: words })} onClick={() => onChange(undefined)}>
        <CloseOutlined aria-hidden />
      </button>
    </span>
  )
}

type Group = { and: Filter[] } | { or: Filter[] }

interface GroupFormProps {
  group: Group
  fields: FilterField[]
  /** What the group has become: a condition when one is left, nothing when none is. */
  onChange: (node: Filter | undefined) => void
}

/** Conditions of which all or any must hold; each is changed by itself, and can become a group within. */
function GroupForm({ group, fields, onChange }: GroupFormProps) {
  const { t } = useTranslation()
  const joiner = joinerOf(group)
  const parts = partsOf(group)
  const change = (place: number, part: Filter | undefined) =>
    onChange(replaced([group], { path: [0, place], by: part })[0])
  return (
    <div className="gx-group">
      <Segmented<Joiner>
        size="small"
        aria-label={t('web.filter.joined')}
        value={joiner}
        options={[
          { value: 'or', label: t('web.filter.anyOf') },
          { value: 'and', label: t('web.filter.allOf') },
        ]}
        onChange={(chosen) => onChange(groupOf(chosen, parts))}
      />
      <ul>
        {parts.map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place
          <li key={place}>
            {isGroup(part) ? (
              <GroupForm group={part} fields={fields} onChange={(next) => change(place, next)} />
            ) : (
              <FilterChip
                node={part}
                fields={fields}
                onChange={(next) => change(place, next)}
                // Within "any of" a condition may itself be a pair that must hold together, and the other way round.
                inner={joiner === 'or' ? 'and' : 'or'}
              />
            )}
          </li>
        ))}
      </ul>
      <AddCondition fields={fields} onAdd={(added) => onChange(joined<Filter>(group, { by: joiner, added }))}>
        <Button type="text" size="small" icon={<PlusOutlined aria-hidden />}>
          {t('web.filter.addCondition')}
        </Button>
      </AddCondition>
    </div>
  )
}
