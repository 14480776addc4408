import { PlusOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { groupOf, type Joiner, joined, joinerOf, partsOf, replaced } from '#web/object/filter/filter-tree.ts'
import { ConditionLine } from './condition-line.tsx'
import { ConditionMenu } from './condition-menu.tsx'
import type { SegmentFilter } from './segment-calls.ts'
import { isJoined, type Joined } from './segment-tree.ts'

interface ConditionGroupProps {
  group: Joined
  /** What the group has become: a condition when one is left, nothing when none is. */
  onChange: (node: SegmentFilter | undefined) => void
  /** How many are left when the part and those before it hold; not known within a group. */
  remainingOf?: (part: SegmentFilter) => number | undefined
}

/** Conditions of which all or any must hold; each can be given an alternative, which makes a group within. */
export function ConditionGroup({ group, onChange, remainingOf }: ConditionGroupProps) {
  const { t } = useTranslation()
  const joiner = joinerOf(group)
  const parts = partsOf<SegmentFilter>(group)
  const other: Joiner = joiner === 'and' ? 'or' : 'and'
  const change = (place: number, by: SegmentFilter | undefined) => {
    // The outermost group stays one, however few conditions it has.
    const [next] = remainingOf
      ? [groupOf(joiner, by ? parts.with(place, by) : parts.toSpliced(place, 1))]
      : replaced<SegmentFilter>([group], { path: [0, place], by })
    onChange(next)
  }
  return (
    <div className="gx-segment-group">
      {parts.length > 1 && (
        <Segmented<Joiner>
          size="small"
          aria-label={t('web.filter.joined')}
          value={joiner}
          options={[
            { value: 'and', label: t('web.filter.allOf') },
            { value: 'or', label: t('web.filter.anyOf') },
          ]}
          onChange={(chosen) => onChange(groupOf(chosen, parts))}
        />
      )}
      <ol>
        {parts.map((part, place) =>
          isJoined(part) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition keeps its place while it is changed
            <li key={place}>
              <ConditionGroup group={part} onChange={(next) => change(place, next)} />
            </li>
          ) : (
            <ConditionLine
              // biome-ignore lint/suspicious/noArrayIndexKey: a condition keeps its place while it is changed
              key={place}
              filter={part}
              remaining={remainingOf?.(part)}
              onChange={(next) => change(place, next)}
              onRemove={() => change(place, undefined)}
              further={
                <ConditionMenu onAdd={(added) => change(place, joined<SegmentFilter>(part, { by: other, added }))}>
                  <Button type="text" size="small" className="gx-quiet">
                    {t(`segments.builder.${other}`)}
                  </Button>
                </ConditionMenu>
              }
            />
          ),
        )}
      </ol>
      <ConditionMenu onAdd={(added) => onChange(groupOf(joiner, [...parts, added]))}>
        <Button size={remainingOf ? 'middle' : 'small'} icon={<PlusOutlined aria-hidden />}>
          {t('segments.builder.add')}
        </Button>
      </ConditionMenu>
    </div>
  )
}
