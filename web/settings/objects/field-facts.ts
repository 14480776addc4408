import { useTranslation } from 'react-i18next'
import type { Field } from '#platform/object/field.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { choiceOf } from './kind-choices.ts'

/** What a field holds and what holds for it, in words. */
export function useFieldFacts(): (field: Field) => { kind: string; facts: string[] } {
  const { t } = useTranslation()
  const words = useObjectWords()
  return (field) => {
    const { name } = choiceOf(field)
    const kind = t(`objects.kind.${name}`)
    const facts = [
      field.required && t('objects.field.required'),
      field.unique && t('objects.field.unique'),
      field.indexed && t('objects.field.indexed'),
      field.visibleWhen && t('objects.field.conditional'),
      field.origin === 'derived' && !field.formula && !field.rollUp && t('objects.field.derived'),
    ]
    return {
      kind: name === 'reference' && field.to ? t('objects.line.to', { kind, object: words.one(field.to) }) : kind,
      facts: facts.filter((fact) => typeof fact === 'string'),
    }
  }
}
