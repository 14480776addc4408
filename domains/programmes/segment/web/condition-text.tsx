import type { TFunction } from 'i18next'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { conditionsOf } from '#domains/programmes/segment/segment.rules.ts'
import { optionKey } from '#fields/choice/web.tsx'
import { shortMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import type { Condition } from '#web/api/records.ts'
import { type Formats, useFormats } from '#web/i18n/formats.ts'
import { useConditionWords } from '#web/object/filter/condition-words.ts'
import type { FilterField } from '#web/object/filter/filter-fields.ts'
import { isGroup, joinerOf, partsOf } from '#web/object/filter/filter-tree.ts'
import { useAccountFields } from './account-fields.ts'
import { type ReadyCondition, sentenceOf } from './ready-conditions.ts'
import type { SegmentFilter } from './segment-calls.ts'
import { isJoined } from './segment-tree.ts'

// Stands for the words in brackets; no text of a person contains it.
export const GAP = '\u0001'

/** A filter in words, its conditions joined: "Tier is A or B; attitude is unknown". */
export function FilterText({ filter }: { filter: SegmentFilter }) {
  const { t } = useTranslation()
  const parts = conditionsOf(filter)
  if (parts.length === 0) return <>{t('segments.everybody')}</>
  return parts.length === 1 ? (
    <ConditionText filter={parts[0]!} />
  ) : (
    <Joined parts={parts} by={t('segments.join.and')} />
  )
}

/** One condition in words: the ready sentence where there is one, else field, operator and value. */
export function ConditionText({ filter }: { filter: SegmentFilter }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const fields = useAccountFields()
  const said = sentenceOf(filter)
  if (said) {
    const value = valueWords(said.ready, said.value, { fields, formats, t })
    return <>{t(`segments.ready.${said.ready.id}`, { value })}</>
  }
  if (isGroup(filter))
    return <Joined parts={partsOf<SegmentFilter>(filter)} by={t(`segments.join.${joinerOf(filter)}`)} />
  if ('not' in filter) {
    return (
      <>
        {t('segments.join.not')}
        <ConditionText filter={filter.not} />
      </>
    )
  }
  const field = fields.find(({ id }) => id === filter.field)
  return field ? <PlainCondition condition={filter} field={field} /> : filter.field
}

function PlainCondition({ condition, field }: { condition: Condition; field: FilterField }) {
  return <>{useConditionWords(condition, field.use, field.name)}</>
}

function Joined({ parts, by }: { parts: readonly SegmentFilter[]; by: string }) {
  return parts.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place
    <Fragment key={place}>
      {place > 0 && by}
      {isJoined(part) ? <InBrackets part={part} /> : <ConditionText filter={part} />}
    </Fragment>
  ))
}

/** Where "and" stands within "or" and the other way round, brackets say what belongs together. */
function InBrackets({ part }: { part: SegmentFilter }) {
  const { t } = useTranslation()
  const [before, after] = t('web.filter.inBrackets', { words: GAP }).split(GAP)
  return (
    <>
      {before}
      <ConditionText filter={part} />
      {after}
    </>
  )
}

interface Saying {
  fields: readonly FilterField[]
  formats: Formats
  t: TFunction
}

/** What is chosen in a ready sentence, in words. */
export function valueWords(ready: ReadyCondition, value: unknown, { fields, formats, t }: Saying): string {
  const use = fields.find(({ id }) => id === ready.field)?.use
  if (ready.operand === 'none') return ''
  if (ready.operand === 'amount') {
    return shortMoney({ amount: Number(value).toFixed(2), currency: formats.currency }, formats)
  }
  if (ready.operand === 'number' || ready.operand === 'days') return exactNumber(Number(value), formats)
  if (ready.operand === 'market') {
    const { industry, region } = value as { industry: string; region: string }
    return `${industry} · ${region}`
  }
  const items = (value as string[]).map((item) => (ready.operand === 'options' && use ? t(optionKey(use, item)) : item))
  return anyOf(items, formats.language)
}

/** A list of which one is enough: "A, B or C". */
function anyOf(items: readonly string[], language: Formats['language']): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(items)
}
