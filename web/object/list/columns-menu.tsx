import { ControlOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ColumnChoice } from './column-choice.ts'
import type { ListColumn } from './use-columns.tsx'
import './columns-menu.css'

interface ColumnsMenuProps {
  columns: ListColumn[]
  choice: ColumnChoice
  onChoice: (choice: ColumnChoice) => void
}

/** Which columns the list shows; remembered in this browser. */
export function ColumnsMenu({ columns, choice, onChoice }: ColumnsMenuProps) {
  const { t } = useTranslation()
  const changed = Object.keys(choice.shown).length + Object.keys(choice.widths).length > 0
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div className="gx-columns-menu">
          {columns.slice(1).map(({ id, name, standard }) => (
            <Checkbox
              key={id}
              checked={choice.shown[id] ?? standard}
              onChange={(event) => onChoice({ ...choice, shown: { ...choice.shown, [id]: event.target.checked } })}
            >
              {name}
            </Checkbox>
          ))}
          {changed && (
            <Button type="link" size="small" onClick={() => onChoice({ shown: {}, widths: {} })}>
              {t('web.list.columnsReset')}
            </Button>
          )}
        </div>
      }
    >
      <Button
        type="text"
        icon={<ControlOutlined aria-hidden />}
        aria-label={t('web.list.columns')}
        title={t('web.list.columns')}
      />
    </Popover>
  )
}
