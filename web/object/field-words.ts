import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import { fieldOf, type ObjectDefinition } from '#platform/object/define-object.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'

/** The name of a field: the object's own word, else the one that all records share (owner, created). */
export function fieldLabelKeys(object: string, key: string): string[] {
  return [`${object}.${key}`, `record.${key}`]
}

/** The names of objects as they stand within a sentence: in English without their capital. */
export function useNouns(): { one: (object: string) => string; many: (object: string) => string } {
  const { t } = useTranslation()
  const language = useLanguage()
  const within = (noun: string) => (language === 'en' ? noun.toLowerCase() : noun)
  return { one: (object) => within(t(`${object}.one`)), many: (object) => within(t(`${object}.many`)) }
}

/** The names of objects as they stand alone. */
export function useObjectWords(): { one: (object: string) => string; many: (object: string) => string } {
  const { t } = useTranslation()
  return { one: (object) => t(`${object}.one`), many: (object) => t(`${object}.many`) }
}

export function useFieldLabel(): (object: string, key: string) => string {
  const { t } = useTranslation()
  return (object, key) => t(fieldLabelKeys(object, key))
}

/** What a field means, in a sentence; most names say it themselves. */
export function useFieldHelp(): (object: string, key: string) => string | undefined {
  const { t, i18n } = useTranslation()
  return (object, key) => {
    const helpKey = `${object}.${key}.help`
    return i18n.exists(helpKey) ? t(helpKey) : undefined
  }
}

/** A field of an object that must exist: a definition that names an unknown one is a defect. */
export function fieldUse(object: ObjectDefinition, key: string): FieldUse {
  const field = fieldOf(object, key)
  if (!field) throw new Error(`Object ${object.name} has no field ${key}`)
  return { object: object.name, key, field }
}
