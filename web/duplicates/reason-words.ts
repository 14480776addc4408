import { useTranslation } from 'react-i18next'
import { useFieldLabel } from '#web/object/field-words.ts'
import { readRuleId } from './duplicate-calls.ts'

/** Why two records are taken for one, in words: "same mobile · name sounds the same". */
export function useReasonWords(object: string): (rules: readonly string[]) => string {
  const { t } = useTranslation()
  const label = useFieldLabel()
  return (rules) =>
    telling(rules)
      .map((id) => {
        const { by, fields } = readRuleId(id)
        const names = [...new Set(fields.map((key) => label(object, key)))]
        return t(`duplicates.reason.${by}`, { field: names.join(' / ') })
      })
      .join(t('duplicates.reason.and'))
}

/** Of a name that is the same nobody needs to hear that it also sounds the same. */
function telling(rules: readonly string[]): string[] {
  const about = (id: string) => readRuleId(id).fields.join('+')
  const isNear = (id: string) => ['sound', 'similarName'].includes(readRuleId(id).by)
  const same = new Set(rules.filter((id) => !isNear(id)).map(about))
  return rules.filter((id) => !isNear(id) || !same.has(about(id)))
}
