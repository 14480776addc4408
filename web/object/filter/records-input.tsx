import { CloseOutlined } from '@ant-design/icons'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { useReferred } from '#web/object/use-referred.ts'
import { ME } from '#web/object/view/view-state.ts'

interface RecordsInputProps {
  object: string
  value: unknown
  onChange: (value: string[]) => void
}

/** Several records, found one after the other. */
export function RecordsInput({ object, value, onChange }: RecordsInputProps) {
  const ids = Array.isArray(value) ? (value as string[]) : []
  const id = useId()
  return (
    <div className="gx-condition-records">
      {ids.map((chosen) => (
        <ChosenRecord
          key={chosen}
          object={object}
          id={chosen}
          onRemove={() => onChange(ids.filter((kept) => kept !== chosen))}
        />
      ))}
      <RecordPicker
        key={ids.length}
        id={id}
        object={object}
        value={null}
        autoFocus
        onChange={(added) => added && !ids.includes(added) && onChange([...ids, added])}
      />
    </div>
  )
}

function ChosenRecord({ object, id, onRemove }: { object: string; id: string; onRemove: () => void }) {
  const { t } = useTranslation()
  const isMe = id === ME
  const { title } = useReferred({ object, id: isMe ? null : id, included: undefined })
  const name = isMe ? t('web.filter.me') : title
  return (
    <span className="gx-chip">
      <span className="gx-chip-plain gx-clip">{name}</span>
      <button type="button" aria-label={t('web.filter.remove', { filter: name })} onClick={onRemove}>
        <CloseOutlined aria-hidden />
      </button>
    </span>
  )
}
