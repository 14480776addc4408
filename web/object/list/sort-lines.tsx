import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ListView } from '#web/object/view/use-list-view.ts'
import { MOST_KEYS, type SortKey, sortKeys, sortText } from './sort-keys.ts'

/** What the list is sorted by: the first key, then the others among those that are equal in it. */
export function SortLines({ view: { columns, query, change } }: { view: ListView }) {
  const { t } = useTranslation()
  const keys = sortKeys(query.sort)
  const sortable = columns.filter((column) => column.sortable)
  const free = sortable.filter(({ id }) => !keys.some((key) => key.id === id))
  const set = (next: SortKey[]) => change({ sort: sortText(next) || undefined })
  const option = (id: string) => ({ value: id, label: columns.find((column) => column.id === id)?.name ?? id })
  return (
    <div className="gx-display-sort">
      <span className="gx-quiet">{t('web.display.sort')}</span>
      {keys.map((key, place) => {
        const { value: id, label: name } = option(key.id)
        const direction = t(key.descending ? 'web.sort.descending' : 'web.sort.ascending')
        return (
          <div key={id} className="gx-display-sort-line">
            <Select
              size="small"
              aria-label={t('web.sort.key', { place: place + 1 })}
              value={id}
              showSearch={{ optionFilterProp: 'label' }}
              options={[option(id), ...free.map((column) => option(column.id))]}
              onChange={(chosen) => set(keys.with(place, { ...key, id: chosen }))}
            />
            <Button
              type="text"
              size="small"
              aria-label={`${name}: ${direction}`}
              title={direction}
              icon={key.descending ? <ArrowDownOutlined aria-hidden /> : <ArrowUpOutlined aria-hidden />}
              onClick={() => set(keys.with(place, { ...key, descending: !key.descending }))}
            />
            <Button
              type="text"
              size="small"
              disabled={keys.length === 1}
              aria-label={t('web.sort.remove', { field: name })}
              icon={<CloseOutlined aria-hidden />}
              onClick={() => set(keys.toSpliced(place, 1))}
            />
          </div>
        )
      })}
      {keys.length < MOST_KEYS && free.length > 0 && (
        <Select
          size="small"
          variant="borderless"
          aria-label={t('web.sort.add')}
          placeholder={t('web.sort.add')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={free.map(({ id }) => option(id))}
          onChange={(id: string | null) => id && set([...keys, { id, descending: false }])}
        />
      )}
    </div>
  )
}
