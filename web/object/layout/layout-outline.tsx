import { useTranslation } from 'react-i18next'
import type { LayoutConfig } from '#platform/layout/layout-config.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { useRecordParts } from '#web/object/record/parts.ts'
import { arranged } from './arrangement.ts'
import { OutlineList } from './outline-list.tsx'
import { standardCards, standardFields, standardForm, standardTabs } from './standard-layout.ts'

export type LayoutPlace = keyof LayoutConfig

interface LayoutOutlineProps {
  object: ObjectDefinition
  place: LayoutPlace
  config: LayoutConfig
  onChange: (change: LayoutConfig) => void
}

/** The outline of one place of the page: its fields, tabs or cards, or the create form. */
export function LayoutOutline({ object, place, config, onChange }: LayoutOutlineProps) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const parts = useRecordParts(object)
  const standard = {
    fields: () => standardFields(object),
    tabs: () => standardTabs(parts),
    cards: () => standardCards(parts),
    form: () => standardForm(object),
  }[place]()
  const ofFields = place === 'fields' || place === 'form'
  const nameOf = (key: string) =>
    ofFields ? label(object.name, key) : (parts.find((part) => part.key === key)?.name ?? key)
  // Without them a new record cannot be saved.
  const locked = new Set(
    place === 'form'
      ? Object.keys(object.fields).filter((key) => {
          const field = object.fields[key]!
          return field.required && (field.default ?? null) === null
        })
      : [],
  )
  return (
    <OutlineList
      shape={place === 'tabs' ? 'tabs' : 'sections'}
      headings={ofFields}
      arrangement={arranged(standard, config[place], { apart: place === 'tabs' })}
      nameOf={nameOf}
      locked={locked}
      words={
        place === 'form'
          ? { hide: t('layout.later'), hidden: t('layout.more') }
          : { hide: t('layout.hide'), hidden: t('layout.hidden') }
      }
      onChange={(arrangement) => onChange({ [place]: arrangement })}
    />
  )
}
