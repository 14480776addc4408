import { useTranslation } from 'react-i18next'
import type { MatchRule } from '#platform/duplicate/match-rule.ts'
import { useFieldLabel } from '#web/object/field-words.ts'

/** A rule in words: "name sounds the same, and region is the same". */
export function useRuleWords(): (object: string, rule: MatchRule) => string {
  const { t } = useTranslation()
  const label = useFieldLabel()
  return (object, { by, fields, with: also }) => {
    const field = [...new Set(fields.map((key) => label(object, key)))].join(' / ')
    const words = t(`duplicates.reason.${by}`, { field })
    return also ? t('duplicates.rules.with', { rule: words, field: label(object, also) }) : words
  }
}
