import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldUse } from '#fields/web-kind.ts'
import { allFields, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { useObjects } from '#web/object/objects-context.ts'

/** A field that a list can be filtered by. */
export interface FilterField {
  id: string
  name: string
  use: FieldUse
  /** The reference over which it is reached; absent for the object's own. */
  over?: string
  /** The condition is kept for everybody and every day: no relative dates, nobody who looks. */
  lasting?: boolean
}

// Who created or changed a record is asked for by name, not by what else is known of the colleague.
const NOT_OVER = new Set(['createdBy', 'updatedBy'])
// What every record has tells little about a related one.
const NOT_RELATED = new Set(['externalId', 'createdBy', 'updatedBy', 'updatedAt'])

/** The fields that a list can be filtered by: its own columns, and one hop over each reference: the industry of the customer. */
export function useFilterFields(object: ObjectDefinition, columns: readonly ListColumn[]): FilterField[] {
  const { t } = useTranslation()
  const objects = useObjects()
  const label = useFieldLabel()
  return useMemo(() => {
    const own = columns.flatMap(({ id, name, use }) => (use ? { id, name, use } : []))
    const related = allFields(object).flatMap(([key, field]) => {
      const target = field.kind === 'reference' && !NOT_OVER.has(key) ? objects.byName(field.to ?? '') : undefined
      const relation = label(object.name, key)
      if (!target) return []
      return allFields(target).flatMap(([related, use]) =>
        use.kind === 'json' || NOT_RELATED.has(related)
          ? []
          : {
              id: `${relationName(key)}.${related}`,
              name: t('web.filter.hop', { relation, field: label(target.name, related) }),
              use: { object: target.name, key: related, field: use },
              over: relation,
            },
      )
    })
    return [...own, ...related]
  }, [object, columns, objects, label, t])
}
