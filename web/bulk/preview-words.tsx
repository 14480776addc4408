import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { ChangeValue } from '#web/object/record/change-lines.tsx'
import type { Preview } from './bulk-calls.ts'
import type { Wanted } from './bulk-change.ts'

interface PreviewWordsProps {
  object: ObjectDefinition
  preview: Preview
  wanted: Wanted | undefined
  /** Fields that the change makes necessary and that are asked above. */
  missing?: readonly string[]
  /** It is of the change before; the present one is being asked for. */
  stale: boolean
}

/** What would change, from what to what, and which records stay as they are and why. */
export function PreviewWords({ object, preview, wanted, missing = [], stale }: PreviewWordsProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const label = useFieldLabel()
  const figure = (value: number) => exactNumber(value, formats)
  const { count, notAllowed, judged, changing, same, refused, fields, along } = preview
  const whole = judged === count - notAllowed
  // What is only filled in had no value before.
  const before = fields.filter(({ field }) => field === wanted?.key)
  return (
    <section className="gx-bulk-preview" aria-live="polite" data-stale={stale} aria-label={t('bulk.preview.label')}>
      {!whole && <p>{t('bulk.preview.sample', { judged: figure(judged), count: figure(count) })}</p>}
      {before.length > 0 && <p className="gx-quiet">{t('bulk.preview.now')}</p>}
      {before.map(({ field, from, others }) => (
        <ul key={field} className="gx-bulk-from">
          {from.map(({ value, count: having }) => (
            <li key={JSON.stringify(value)}>
              <ChangeValue object={object} name={field} value={value} />
              <span className="gx-figures">{figure(having)}</span>
            </li>
          ))}
          {others > 0 && (
            <li>
              <span className="gx-quiet">{t('bulk.preview.others')}</span>
              <span className="gx-figures">{figure(others)}</span>
            </li>
          )}
        </ul>
      ))}
      {wanted && wanted.way === 'set' && wanted.value !== null && (
        <p className="gx-bulk-to">
          <span aria-hidden="true">→ </span>
          <ChangeValue object={object} name={wanted.key} value={wanted.value} />
        </p>
      )}
      <ul className="gx-bulk-sum">
        {wanted ? (
          <li>
            {changing > 0 || whole
              ? t('bulk.preview.changing', { count: changing, shown: figure(changing) })
              : t('bulk.preview.changingUnknown')}
          </li>
        ) : (
          <li>{t('bulk.preview.deleting', { count: count - notAllowed, shown: figure(count - notAllowed) })}</li>
        )}
        {same > 0 && <li>{t('bulk.preview.same', { count: same, shown: figure(same) })}</li>}
        {notAllowed > 0 && (
          <li data-tone="look">{t('bulk.preview.notAllowed', { count: notAllowed, shown: figure(notAllowed) })}</li>
        )}
        {refused.map(({ message, field, count: faulty }) => (
          <li key={`${field} ${message}`} data-tone="look">
            {field !== null && missing.includes(field)
              ? t('bulk.preview.missing', { count: faulty, shown: figure(faulty), field: label(object.name, field) })
              : t('bulk.preview.refused', { count: faulty, shown: figure(faulty), reason: message })}
          </li>
        ))}
        {Object.entries(along).map(([name, children]) => (
          <li key={name}>{t('bulk.preview.along', { shown: figure(children), objects: t(`${name}.many`) })}</li>
        ))}
      </ul>
    </section>
  )
}
