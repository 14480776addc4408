import { useTranslation } from 'react-i18next'
import { alongsideFields } from '#platform/import/alongside-fields.ts'
import { type FieldPart, partsOf } from '#platform/import/field-parts.ts'
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
  /** Where it fills a part of the field only, a last name: which. */
  part?: string
  label: string
  required: boolean
  /** Another field that does as well, where no column has this one. */
  instead?: string
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
  const parted = (whole: Target, parts: readonly FieldPart[]): Target[] => [
    whole,
    ...parts.map(({ part, word }) => ({
      ...whole,
      target: `${whole.target}.${part}`,
      part,
      label: `${whole.label} · ${t(word)}`,
      required: false,
    })),
  ]
  const id: Target = { target: recordId, field: recordId, label: t('wizard.id'), required: false }
  const filled = allFields(object).flatMap(([key, field]): Target[] => {
    if (!isWritable(field) || field.kind === 'json') return []
    const label = labelOf(object.name, key)
    const required = field.required === true && field.default === undefined
    if (field.kind !== 'reference')
      return parted(
        { target: key, field: key, label, required, ...(field.importFrom && { instead: field.importFrom }) },
        partsOf(object, key, field),
      )
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
    return alongsideFields(other).flatMap(([key, field]) => {
      const target = `${name}.${key}`
      const label = `${t(`${name}.one`)} · ${labelOf(name, key)}`
      return parted({ target, field: target, label, required: false, along: name }, partsOf(other, key, field))
    })
  })
  return [...filled, id, ...along]
}

/** Whether two columns cannot have these targets together: one field, or a part of it and the whole. */
export function clash(one: Target | undefined, other: Target | undefined): boolean {
  if (!one || !other || one.field !== other.field) return false
  return one.part === undefined || other.part === undefined || one.part === other.part
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
