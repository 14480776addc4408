import { useTranslation } from 'react-i18next'
import { type ObjectIcon, objectIcons } from '#platform/object/object-icons.ts'
import { OwnIcon } from '#web/object/object-icon.tsx'
import './icon-picker.css'

interface IconPickerProps {
  value: ObjectIcon
  onChange: (icon: ObjectIcon) => void
}

/** The picture under which the records stand in the menu and among what a search finds. */
export function IconPicker({ value, onChange }: IconPickerProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="gx-icons">
      <legend>{t('objects.object.icon')}</legend>
      {objectIcons.map((name) => (
        <label key={name} title={t(`objects.icon.${name}`)}>
          <input
            type="radio"
            name="object-icon"
            aria-label={t(`objects.icon.${name}`)}
            checked={value === name}
            onChange={() => onChange(name)}
          />
          <OwnIcon name={name} />
        </label>
      ))}
    </fieldset>
  )
}
