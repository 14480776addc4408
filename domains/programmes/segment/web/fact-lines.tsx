import { useTranslation } from 'react-i18next'
import { changedFacts } from '#domains/programmes/segment/segment.rules.ts'
import { webKind } from '#fields/web.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useAccountFields } from './account-fields.ts'

/** The values that a segment asks about, as they were at some time: "Value tier A; purchase stage silent". */
export function Facts({ facts }: { facts: Record<string, unknown> }) {
  const { t } = useTranslation()
  const { name, value } = useFactWords()
  const said = Object.entries(facts).map(([field, of]) =>
    t('segments.fact', { name: name(field), value: value(field, of) }),
  )
  return <>{said.join(t('segments.join.and'))}</>
}

interface FactChangesProps {
  before: Record<string, unknown>
  after: Record<string, unknown> | null
}

/** Those of the values that changed between joining and leaving: "Purchase stage silent → steady". */
export function FactChanges({ before, after }: FactChangesProps) {
  const { t } = useTranslation()
  const { name, value } = useFactWords()
  const said = changedFacts(before, after).map(({ field, from, to }) => {
    const now = { name: name(field), value: value(field, to) }
    return from === undefined ? t('segments.fact', now) : t('segments.factWas', { ...now, from: value(field, from) })
  })
  return <>{said.join(t('segments.join.and'))}</>
}

function useFactWords() {
  const { t } = useTranslation()
  const formats = useFormats()
  const fields = useAccountFields()
  const known = (id: string) => fields.find((field) => field.id === id)
  return {
    name: (id: string) => known(id)?.name ?? id,
    value: (id: string, value: unknown) => {
      const field = known(id)
      const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0)
      if (isEmpty) return t('segments.fact.unknown')
      // A score is computed to many places; nobody decides by the second.
      const short = typeof value === 'number' ? Math.round(value * 10) / 10 : value
      return field ? webKind(field.use.field.kind).words(short, { use: field.use, formats, t }) : String(short)
    },
  }
}
