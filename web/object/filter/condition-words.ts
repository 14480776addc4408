import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { listWords } from '#fields/choices/web.tsx'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import type { Condition } from '#web/api/records.ts'
import { type Formats, useFormats } from '#web/i18n/formats.ts'
import { useReferred } from '#web/object/use-referred.ts'
import { operatorKey, operatorsOf, spanWords } from './operators.ts'

/** A condition in words: "Industry is one of Chemicals, Plastics". */
export function useConditionWords({ op, value }: Condition, use: FieldUse, name: string): string {
  const { t } = useTranslation()
  const formats = useFormats()
  const isReference = use.field.kind === 'reference'
  const { title } = useReferred({
    object: isReference ? use.field.to : undefined,
    id: isReference && typeof value === 'string' ? value : null,
    included: undefined,
  })
  const words = isReference ? title : valueWords({ op, value, field: use.key }, { use, formats, t })
  return [name, t(operatorKey(use, op)), words].filter(Boolean).join(' ')
}

function valueWords({ op, value }: Condition, context: { use: FieldUse; formats: Formats; t: TFunction }): string {
  const operand = operatorsOf(context.use).find((choice) => choice.op === op)?.operand ?? 'one'
  if (operand === 'none' || value === undefined || value === null) return ''
  if (operand === 'span') return spanWords(context.t, String(value))
  if (operand === 'text') return `“${value}”`
  const { kind } = context.use.field
  const { words } = webKind(kind)
  const isLabels = kind === 'choices' || kind === 'tags'
  // An address that somebody typed may hold one value where a list is usual, and a list where one is.
  const items = [value].flat().map((item) => words(isLabels ? [item] : item, context))
  return operand === 'two' ? items.join(' – ') : listWords(items, context.formats.language)
}
