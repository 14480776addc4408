import { useTranslation } from 'react-i18next'
import { useObjectWords } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'

/** What a deed was done to: the name of an object, or of what has no records of its own. */
export function useSubjectWords(): (object: string) => string {
  const { t } = useTranslation()
  const objects = useObjects()
  const words = useObjectWords()
  return (object) =>
    objects.byName(object) ? words.one(object) : t(`audit.object.${object}`, { defaultValue: object })
}
