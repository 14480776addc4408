import { useTranslation } from 'react-i18next'
import { changedFacts } from '#domains/programmes/segment/segment.rules.ts'
import { webKind } from '#fields/web.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useAccountFields } from './account-fields.ts'

/** The values that a segment asks about, as they were at some time: "Tier A, purchase stage silent". */
export function Facts({ facts }: { facts: Record<string, unknown> }) {
  const say = useFactWords()
  return (
    <>
      {Object.entries(facts)
        .map(([field, value]) => `${say.name(field)} ${say.value(field, value)}`)
        .join(say.comma)}
    </>
  )
}

/** Those of the values that changed between joining and leaving: "purchase stage silent → steady". */
export function FactChanges({
  before,
  after,
}: {
  before: Record<string, unknown>
  after: Record<string, unknown> | null
}) {
  const say = useFactWords()
  const changes = changedFacts(before, after)
  return (
    <>
      {changes
        .map(({ field, from, to }) =>
          [`${say.name(field)} ${from === undefined ? '' : `${say.value(field, from)} → `}`, say.value(field, to)].join(
            '',
          ),
        )
        .join(say.comma)}
    </>
  )
}

function useFactWords() {
  const { t } = useTranslation()
  const formats = useFormats()
  const fields = useAccountFields()
  const known = (id: string) => fields.find((field) => field.id === id)
  return {
    comma: t('segments.join.and'),
    name: (id: string) => known(id)?.name ?? id,
    value: (id: string, value: unknown) => {
      const field = known(id)
      const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0)
      if (isEmpty) return t('segments.fact.unknown')
      return field ? webKind(field.use.field.kind).words(value, { use: field.use, formats, t }) : String(value)
    },
  }
}
