import { AppstoreOutlined, CalendarOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Popover, Segmented, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListView } from '#web/object/view/use-list-view.ts'
import { type Density, useDensity } from '#web/ui/appearance.ts'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { isGroupable } from './groups.ts'
import { boardFields, dateFields, firstOf, sumFields } from './layout-fields.ts'
import type { Layout } from './list-search.ts'
import { SortLines } from './sort-lines.tsx'
import { usualTotals } from './totals.ts'
import type { ListColumn } from './use-columns.tsx'
import './display-menu.css'

const ICONS = { table: <TableOutlined />, kanban: <AppstoreOutlined />, calendar: <CalendarOutlined /> }

/** How the records are laid out: as a table, a board or a calendar, grouped, sorted, how close together, with totals. */
export function DisplayMenu({ view }: { view: ListView }) {
  const { t } = useTranslation()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<DisplayChoice view={view} />}
    >
      <Button type="text" icon={ICONS[view.state.layout]} aria-label={t('web.display')} title={t('web.display')} />
    </Popover>
  )
}

function DisplayChoice({ view }: { view: ListView }) {
  const { t } = useTranslation()
  // On a phone the table is lines, without groups, totals and heights.
  const narrow = useNarrow()
  const { state, columns, change } = view
  const [boards, dates, sums] = [boardFields(columns), dateFields(columns), sumFields(columns)]
  const layouts: Layout[] = [
    'table',
    ...(boards.length ? ['kanban' as const] : []),
    ...(dates.length ? ['calendar' as const] : []),
  ]
  const lay = (layout: Layout) =>
    change({
      layout,
      boardField: layout === 'kanban' ? (state.boardField ?? firstOf(boards)?.id) : state.boardField,
      dateField: layout === 'calendar' ? (state.dateField ?? firstOf(dates)?.id) : state.dateField,
    })
  return (
    <div className="gx-display">
      {layouts.length > 1 && (
        <Segmented<Layout>
          block
          aria-label={t('web.display.layout')}
          value={state.layout}
          options={layouts.map((layout) => ({ value: layout, label: t(`web.display.${layout}`), icon: ICONS[layout] }))}
          onChange={lay}
        />
      )}
      {state.layout === 'kanban' && (
        <>
          <FieldLine
            label={t('web.display.boardField')}
            fields={boards}
            value={state.boardField}
            onChange={(boardField) => boardField && change({ boardField })}
          />
          {sums.length > 0 && (
            <FieldLine
              label={t('web.display.boardSum')}
              fields={sums}
              value={state.boardSum}
              none={t('web.display.noSum')}
              onChange={(boardSum) => change({ boardSum })}
            />
          )}
        </>
      )}
      {state.layout === 'calendar' && (
        <FieldLine
          label={t('web.display.dateField')}
          fields={dates}
          value={state.dateField}
          onChange={(dateField) => dateField && change({ dateField })}
        />
      )}
      {state.layout === 'table' && !narrow && (
        <FieldLine
          label={t('web.display.groupBy')}
          fields={columns.filter(isGroupable)}
          value={state.groupBy}
          none={t('web.display.noGroup')}
          onChange={(groupBy) => change({ groupBy })}
        />
      )}
      {state.layout !== 'calendar' && <SortLines view={view} />}
      {state.layout === 'table' && !narrow && <TableChoices view={view} />}
    </div>
  )
}

function TableChoices({ view: { state, shown, change } }: { view: ListView }) {
  const { t } = useTranslation()
  const own = useDensity()
  const usual = usualTotals(shown)
  const on = Object.keys(state.totals).length > 0
  return (
    <>
      <Line label={t('web.user.density')}>
        <Segmented<Density>
          size="small"
          aria-label={t('web.user.density')}
          value={state.density ?? own}
          options={(['compact', 'regular', 'roomy'] as const).map((value) => ({
            value,
            label: t(`web.density.${value}`),
          }))}
          onChange={(density) => change({ density: density === own ? undefined : density })}
        />
      </Line>
      {(on || Object.keys(usual).length > 0) && (
        <Line label={t('web.display.totals')}>
          <Switch
            size="small"
            aria-label={t('web.display.totals')}
            checked={on}
            onChange={(checked) => change({ totals: checked ? usual : {} })}
          />
        </Line>
      )}
    </>
  )
}

interface FieldLineProps {
  label: string
  fields: readonly ListColumn[]
  value: string | undefined
  /** What no field is called; without it one must be chosen. */
  none?: string
  onChange: (id: string | undefined) => void
}

function FieldLine({ label, fields, value, none, onChange }: FieldLineProps) {
  const options = fields.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Line label={label}>
      <Select
        size="small"
        aria-label={label}
        value={value ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        options={none === undefined ? options : [{ value: '', label: none }, ...options]}
        onChange={(chosen) => onChange(chosen || undefined)}
      />
    </Line>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="gx-display-line">
      <span>{label}</span>
      {children}
    </div>
  )
}
