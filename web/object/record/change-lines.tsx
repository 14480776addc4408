import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import { fieldOf, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Changes } from '#web/api/history.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { useReferred } from '#web/object/use-referred.ts'
import './change-lines.css'

/** Changed fields, one a line: the name, the old value, the new one. What only programs read is told where a domain has words for it. */
export function ChangeLines({ object, changes }: { object: ObjectDefinition; changes: Changes }) {
  const label = useFieldLabel()
  const words = useObjects().extension(object.name).values
  const told = Object.entries(changes).filter(([key]) => fieldOf(object, key)?.kind !== 'json' || words?.[key])
  if (told.length === 0) return null
  return (
    <dl className="gx-changes">
      {told.map(([key, { from, to }]) => (
        <div key={key}>
          <dt>{label(object.name, key)}</dt>
          <dd>
            <ChangeValue object={object} name={key} value={from} />
            <span aria-hidden="true">→</span>
            <ChangeValue object={object} name={key} value={to} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A value of a field in words, as histories and previews say it. */
export function ChangeValue({ object, name, value }: { object: ObjectDefinition; name: string; value: unknown }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const Words = useObjects().extension(object.name).values?.[name]
  const field = fieldOf(object, name)
  const isReference = field?.kind === 'reference'
  const { title } = useReferred({
    object: isReference ? field.to : undefined,
    id: isReference && typeof value === 'string' ? value : null,
    included: undefined,
  })
  if (isEmpty(value)) return <span className="gx-quiet">{t('web.history.empty')}</span>
  if (isReference) return <span>{title}</span>
  if (Words) {
    return (
      <Suspense>
        <Words value={value} />
      </Suspense>
    )
  }
  if (!field) return <span>{String(value)}</span>
  const { Told, words } = webKind(field.kind)
  if (Told) return <Told value={value} />
  return <span>{words(value, { use: { object: object.name, key: name, field }, formats, t })}</span>
}

/** Tags begin as an empty list. */
function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
