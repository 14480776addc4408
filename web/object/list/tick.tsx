import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useListSelection } from './selection.ts'
import './tick.css'

interface RowTickProps {
  record: ApiRecord
  /** What the record is called, for who hears the page. */
  name: string
  index: number
  at: (index: number) => ApiRecord | undefined
}

/** The box in the margin of a row: a tick selects it, with Shift everything up to it. */
export function RowTick({ record, name, index, at }: RowTickProps) {
  const { t } = useTranslation()
  const selection = useListSelection()
  if (!selection) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is only kept from the row; the box has its own keys
    <label className="gx-tick" onClick={(event) => event.stopPropagation()}>
      <input
        type="checkbox"
        aria-label={t('web.list.select', { name })}
        checked={selection.isSelected(record.id)}
        onChange={(event) =>
          selection.toggle(record, { index, range: (event.nativeEvent as MouseEvent).shiftKey === true, at })
        }
      />
    </label>
  )
}

/** The box in the margin of the head: selects all that the list finds, or nothing. */
export function HeadTick() {
  const { t } = useTranslation()
  const selection = useListSelection()
  if (!selection) return null
  return (
    <label className="gx-tick">
      <input
        type="checkbox"
        aria-label={t('web.list.selectAll')}
        title={t('web.list.selectAll')}
        ref={(box) => {
          if (box) box.indeterminate = selection.mode === 'ids'
        }}
        checked={selection.mode === 'all'}
        onChange={() => (selection.mode === 'none' ? selection.selectAll() : selection.clear())}
      />
    </label>
  )
}
