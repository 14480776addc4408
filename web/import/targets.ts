import { useTranslation } from 'react-i18next'
import { alongsideFields } from '#platform/import/alongside-fields.ts'
import { matchFields, matchKeys, recordId } from '#platform/import/match-fields.ts'
import {
  allFields,
  fieldOf,
  isWritable,
  type ObjectDefinition,
  relationName,
  splitPath,
} from '#platform/object/define-object.ts'
import { useSession } from '#web/api/session.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { type Objects, useObjects } from '#web/object/objects-context.ts'

/** What a column of a file can become: a field (`number`), or the key of a record that a reference points to (`account.externalId`). */
export interface Target {
  target: string
  /** The field that it fills. */
  field: string
  label: string
  required: boolean
  /** For references: the object that is found by the column. */
  to?: string
  /** For fields of a record that comes along with the row's own: its object. */
  along?: string
}

export function useTargets(object: ObjectDefinition): Target[] {
  const objects = useObjects()
  const { t } = useTranslation()
  const { rights } = useSession()
  const labelOf = useFieldLabel()
  const id: Target = { target: recordId, field: recordId, label: t('wizard.id'), required: false }
  const filled = allFields(object).flatMap(([key, field]): Target[] => {
    if (!isWritable(field) || field.kind === 'json') return []
    const label = labelOf(object.name, key)
    const required = field.required === true && field.default === undefined
    if (field.kind !== 'reference') return [{ target: key, field: key, label, required }]
    const to = objects.byName(field.to ?? '')
    if (!to) return []
    return matchFields(to).map((match) => ({
      target: `${relationName(key)}.${match}`,
      field: key,
      label: `${label} · ${labelOf(to.name, match)}`,
      required,
      to: to.name,
    }))
  })
  const along = (object.alongside ?? []).flatMap(({ object: name }): Target[] => {
    const other = objects.byName(name)
    if (!other || rights[name]?.create !== true) return []
    return alongsideFields(other).map(([key]) => ({
      target: `${name}.${key}`,
      field: `${name}.${key}`,
      label: `${t(`${name}.one`)} · ${labelOf(name, key)}`,
      required: false,
      along: name,
    }))
  })
  return [...filled, id, ...along]
}

/** The words of any target, also of one that the file alone names. */
export function useTargetLabel(object: ObjectDefinition): (target: string) => string {
  const { t } = useTranslation()
  const targets = useTargets(object)
  return (target) => targets.find((one) => one.target === target)?.label ?? t(`${object.name}.${target}`)
}

/** By what records of the object that are here already can be found, among what columns are mapped to. */
export function matchable(object: ObjectDefinition, mapped: readonly (string | null)[]): string[] {
  return matchKeys(object).filter((key) => mapped.includes(key))
}

/** Objects whose missing records can be made on the way, since a column names them by a key. */
export function creatableOf(object: ObjectDefinition, objects: Objects, mapped: readonly (string | null)[]): string[] {
  const names = mapped.flatMap((target) => {
    const path = splitPath(target ?? '')
    if (!path) return []
    const { prefix: relation, key } = path
    const reference = allFields(object).find(([own]) => relationName(own) === relation)?.[1]
    const to = objects.byName(reference?.to ?? '')
    return to && !to.routes && fieldOf(to, key) ? [to.name] : []
  })
  return [...new Set(names)]
}
