import { useQueries } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { listWords } from '#fields/choices/web.tsx'
import { webKind } from '#fields/web.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { keys } from '#web/api/keys.ts'
import { type Condition, type Filter, readRecord } from '#web/api/records.ts'
import { type Formats, useFormats } from '#web/i18n/formats.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { ME } from '#web/object/view/view-state.ts'
import type { FilterField } from './filter-fields.ts'
import { conditionsIn, isGroup, joinerOf, partsOf } from './filter-tree.ts'
import { operatorKey, operatorsOf, spanWords } from './operators.ts'

/** A condition in words: "Industry is one of Chemicals, Plastics". */
export function useConditionWords(condition: Condition, use: FieldUse, name: string): string {
  return useFilterWords([condition], [{ id: condition.field, name, use }])(condition)
}

/** Says any of the nodes as a sentence: "Region contains 浙 or (Industry is Chemicals and Tier is A)". */
export function useFilterWords(nodes: readonly Filter[], fields: readonly FilterField[]): (node: Filter) => string {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = useReferredNames(nodes, fields)
  const say = (node: Filter, inside: boolean): string => {
    if (isGroup(node)) {
      const words = partsOf(node)
        .map((part) => say(part, true))
        .join(t(`web.filter.join.${joinerOf(node)}`))
      return inside ? t('web.filter.inBrackets', { words }) : words
    }
    const field = fields.find(({ id }) => id === node.field)
    if (!field) return t('web.filter.unknownField')
    const isReference = field.use.field.kind === 'reference'
    const value = isReference
      ? listWords(
          idsOf(node).map((id) => (id === ME ? t('web.filter.me') : (names.get(id) ?? ''))),
          formats.language,
        )
      : valueWords(node, { use: field.use, formats, t })
    return [field.name, t(operatorKey(field.use, node.op)), value].filter(Boolean).join(' ')
  }
  return (node) => say(node, false)
}

/** The names of the records that conditions on references compare with. */
function useReferredNames(nodes: readonly Filter[], fields: readonly FilterField[]): Map<string, string> {
  const objects = useObjects()
  const { t } = useTranslation()
  const referred = nodes.flatMap(conditionsIn).flatMap((condition) => {
    const use = fields.find(({ id }) => id === condition.field)?.use
    const object = use?.field.kind === 'reference' ? objects.byName(use.field.to ?? '') : undefined
    return object ? idsOf(condition).flatMap((id) => (id === ME ? [] : { object, id })) : []
  })
  const answers = useQueries({
    queries: referred.map(({ object, id }) => ({
      queryKey: [...keys.record(object.plural, id), []],
      queryFn: ({ signal }: { signal: AbortSignal }) => readRecord(object.plural, { id, signal }),
      staleTime: 5 * 60_000,
    })),
  })
  return new Map(
    referred.map(({ object, id }, place) => {
      const { data, isError } = answers[place]!
      return [id, isError ? t('record.gone') : String((data && fieldValue(data, object.title)) ?? '')]
    }),
  )
}

function idsOf({ op, value }: Condition): string[] {
  if (op === 'isEmpty' || op === 'isNotEmpty') return []
  return [value].flat().filter((id): id is string => typeof id === 'string')
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
