import { locales } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { Label } from '#platform/object/field.ts'
import type { Schema } from '#platform/object/schema.ts'
import type { NewField, NewObject } from './definition-body.ts'

type Known = { schema: Schema; translate: Translate }

/** The fields that a new object begins with: what it belongs to, or the two sides of a relation, its role and its time. */
export function firstFields({ belongsTo, link }: NewObject, known: Known): NewField[] {
  if (!link)
    return belongsTo === undefined ? [] : [owner({ key: `${belongsTo}Id`, to: belongsTo, path: 'belongsTo' }, known)]
  const keys = linkKeys(link)
  const said = (key: string) => inAllLanguages(known.translate, `custom.link.${key}`)
  return [
    owner({ key: keys.from, to: link.from, path: 'link.from' }, known),
    owner({ key: keys.to, to: link.to, path: 'link.to' }, known),
    ...(link.roles.length > 0
      ? [{ key: 'role', label: said('role'), kind: 'choice' as const, options: link.roles, indexed: true }]
      : []),
    { key: 'since', label: said('since'), kind: 'date' },
    { key: 'until', label: said('until'), kind: 'date' },
  ]
}

/** The keys of the references to the two sides of a relation, which may be of the same kind. */
export function linkKeys({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const other = from === to ? `other${to.charAt(0).toUpperCase()}${to.slice(1)}` : to
  return { from: `${from}Id`, to: `${other}Id` }
}

function owner({ key, to, path }: { key: string; to: string; path: string }, { schema, translate }: Known): NewField {
  const object = schema.find(to)
  if (!object || object.partOf)
    throw new AppError('validation', { errors: [{ path, code: 'custom.unknown_object', params: { object: to } }] })
  const label = object.label?.one ?? inAllLanguages(translate, `${to}.one`)
  return { key, label, kind: 'reference', to, ownedBy: true, required: true }
}

function inAllLanguages(translate: Translate, key: string): Label & Required<Pick<Label, 'en'>> {
  const words = Object.fromEntries(locales.map((locale) => [locale, translate(locale, key) ?? key]))
  return { en: key, ...words }
}
