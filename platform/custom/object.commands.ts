import type { Ctx } from '#platform/context/ctx.ts'
import { checkRules } from '#platform/derived/check-definition.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { ObjectRule } from '#platform/object/define-object.ts'
import type { Label } from '#platform/object/field.ts'
import { standardSchema } from '#platform/object/registry.ts'
import { beginChange, changedSchema, writeDefinitionHistory } from './change-definitions.ts'
import type { ObjectAddition, StoredObject } from './definition.ts'
import { isSaid, keyWords, labelOf, type NewObject, type ObjectPatch } from './definition-body.ts'
import { findStoredObject, insertObject, readDefinitions, saveObject, storedNames } from './definition-store.ts'
import { addField } from './field.commands.ts'
import { firstFields, linkKeys } from './first-fields.ts'
import { isKey, kebabCase, makeKey } from './make-key.ts'
import { isReservedName, isReservedPlural } from './reserved-names.ts'

const mostObjects = 100

/** Adds an object to those of the firm, or with `link` a relation between two of them. */
export async function createObject(ctx: Ctx, body: NewObject, translate: Translate): Promise<StoredObject> {
  const version = await beginChange(ctx)
  const { objects } = await readDefinitions(ctx.tx, ctx.workspaceId)
  if (objects.filter(({ name }) => !standardSchema().find(name)).length >= mostObjects)
    throw invalid('', 'too_many_objects', { max: mostObjects })
  if (!isSaid(body.label)) throw new AppError('validation', { errors: [{ path: 'label', code: 'field.required' }] })
  const { name, plural } = namesFor(body, await storedNames(ctx))
  const schema = await changedSchema(ctx, version)
  const fields = firstFields(body, { schema, translate })
  const one = labelOf(body.label, ctx.locale)
  const definition: ObjectAddition = {
    label: { one, many: body.labelMany === undefined ? one : labelOf(body.labelMany, ctx.locale) },
    ...(body.titleLabel !== undefined && { titleLabel: labelOf(body.titleLabel, ctx.locale) }),
    ...(body.icon && { icon: body.icon }),
    ...(body.link && { link: linkKeys(body.link) }),
  }
  const id = await insertObject(ctx, { name, plural, definition })
  for (const field of fields) {
    const object = (await changedSchema(ctx, version)).named(name)
    await addField(ctx, { object, body: field, version })
  }
  await writeDefinitionHistory(ctx, { id, action: 'create' })
  return (await findStoredObject(ctx, name))!
}

/** Changes what an object is called, or the rules of any object. */
export async function changeObject(
  ctx: Ctx,
  { name, patch }: { name: string; patch: ObjectPatch },
): Promise<StoredObject> {
  const version = await beginChange(ctx)
  const stored = await storedAddition(ctx, name)
  const isOwn = standardSchema().find(name) === undefined
  const named = (['label', 'labelMany', 'titleLabel', 'icon'] as const).find((part) => patch[part] !== undefined)
  if (!isOwn && named) throw invalid(named, 'named_by_product')
  const definition = patched(stored.definition, patch, ctx.locale)
  await saveObject(ctx, stored.id, { definition, deletedAt: null })
  const schema = await changedSchema(ctx, version)
  const errors = checkRules(schema, schema.named(name), definition.rules ?? [])
  if (errors.length > 0) throw new AppError('validation', { errors })
  await writeDefinitionHistory(ctx, { id: stored.id, action: 'update', from: stored.definition, to: definition })
  return { ...stored, definition }
}

/** Takes an object of the firm's own away with its records; for 30 days it comes back as it was. */
export async function deleteObject(ctx: Ctx, name: string): Promise<void> {
  await beginChange(ctx)
  const object = await findStoredObject(ctx, name)
  if (!object || object.deletedAt || standardSchema().find(name)) throw notFound()
  await saveObject(ctx, object.id, { definition: object.definition, deletedAt: ctx.now })
  await writeDefinitionHistory(ctx, { id: object.id, action: 'delete' })
}

export async function restoreObject(ctx: Ctx, name: string): Promise<StoredObject> {
  await beginChange(ctx)
  const object = await findStoredObject(ctx, name)
  if (!object?.deletedAt) throw notFound()
  await saveObject(ctx, object.id, { definition: object.definition, deletedAt: null })
  await writeDefinitionHistory(ctx, { id: object.id, action: 'restore' })
  return { ...object, deletedAt: null }
}

/** What the firm added to the object; an object of the product that nothing was added to gets a place for it. */
async function storedAddition(ctx: Ctx, name: string): Promise<StoredObject> {
  const stored = await findStoredObject(ctx, name)
  if (stored && !stored.deletedAt) return stored
  const object = standardSchema().find(name)
  if (!object) throw notFound()
  await insertObject(ctx, { name, plural: object.plural, definition: {} })
  return (await findStoredObject(ctx, name))!
}

function patched(before: ObjectAddition, patch: ObjectPatch, locale: keyof Label): ObjectAddition {
  const { label, labelMany, titleLabel, icon, rules } = patch
  const definition = { ...before }
  if (label !== undefined || labelMany !== undefined) {
    definition.label = {
      one: { ...before.label?.one, ...(label !== undefined && labelOf(label, locale)) },
      many: { ...before.label?.many, ...(labelMany !== undefined && labelOf(labelMany, locale)) },
    }
  }
  if (titleLabel === null) delete definition.titleLabel
  else if (titleLabel !== undefined) definition.titleLabel = labelOf(titleLabel, locale)
  if (icon === null) delete definition.icon
  else if (icon !== undefined) definition.icon = icon
  if (rules !== undefined)
    definition.rules = rules.map(({ message, field, ...rule }): ObjectRule => {
      return { ...rule, message: labelOf(message, locale), ...(field !== undefined && { field }) }
    })
  return definition
}

function namesFor(
  { name: given, plural: wanted, label, labelMany }: NewObject,
  stored: readonly { name: string; plural: string }[],
): { name: string; plural: string } {
  const standard = standardSchema()
  const nameTaken = (name: string) =>
    isReservedName(name) || standard.find(name) !== undefined || stored.some((one) => one.name === name)
  const pluralTaken = (plural: string) =>
    isReservedPlural(plural) || standard.byPlural(plural) !== undefined || stored.some((one) => one.plural === plural)
  if (given !== undefined && !isKey(given)) throw invalid('name', 'bad_key', { key: given })
  if (given !== undefined && nameTaken(given)) throw invalid('name', 'name_taken', { name: given })
  const name = given ?? makeKey(keyWords(label), { taken: nameTaken, fallback: 'object' })
  if (wanted !== undefined && !/^[a-z][a-z0-9-]{0,59}$/.test(wanted))
    throw invalid('plural', 'bad_plural', { plural: wanted })
  if (wanted !== undefined && pluralTaken(wanted)) throw invalid('plural', 'name_taken', { name: wanted })
  const many = typeof labelMany === 'string' ? labelMany : labelMany?.en
  const taken = (key: string) => pluralTaken(kebabCase(key))
  const plural = wanted ?? kebabCase(makeKey(many ?? name, { taken, fallback: name }))
  return { name, plural }
}

function invalid(path: string, code: string, params?: Record<string, unknown>): AppError {
  return new AppError('validation', { errors: [{ path, code: `custom.${code}`, ...(params && { params }) }] })
}
