import type { Ctx } from '#platform/context/ctx.ts'
import { checkDerivedField, derivedOptions } from '#platform/derived/check-definition.ts'
import { checkRollUpFilter } from '#platform/derived/check-filter.ts'
import { readersOf } from '#platform/derived/readers-of.ts'
import { recomputeLater } from '#platform/derived/recompute-later.ts'
import { AppError, type FieldError, notFound } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { customPrefix } from '#platform/object/field-value.ts'
import { planOfDefinition } from '#platform/record/plan.ts'
import { beginChange, changedSchema, writeDefinitionHistory } from './change-definitions.ts'
import { fieldFaults } from './check-field.ts'
import { type FieldDefinition, isKept, type StoredField } from './definition.ts'
import { type FieldPatch, isSaid, keyWords, type NewField } from './definition-body.ts'
import { findStoredField, insertField, saveField, storedFieldsOf } from './definition-store.ts'
import { newDefinition, withPatch } from './field-definition.ts'
import { fillNow, orderFilling } from './fill-kept.ts'
import { isKey, makeKey } from './make-key.ts'

/** Adds a field to an object of the product or the firm. Throws `validation` naming the options at fault. */
export async function createField(ctx: Ctx, objectName: string, body: NewField): Promise<StoredField> {
  const version = await beginChange(ctx)
  const object = (await changedSchema(ctx, version)).find(objectName)
  if (!object) throw notFound()
  return addField(ctx, { object, body, version })
}

/** The same within a change that has begun. */
export async function addField(
  ctx: Ctx,
  { object, body, version }: { object: ObjectDefinition; body: NewField; version: number },
): Promise<StoredField> {
  const others = await storedFieldsOf(ctx, object.name)
  const key = keyFor(body, others)
  const id = await insertField(ctx, {
    object: object.name,
    key,
    definition: newDefinition(body, ctx.locale),
    keptSince: ctx.now,
  })
  const stored = await checkedField(ctx, { object: object.name, key, others, version })
  await writeDefinitionHistory(ctx, { id, action: 'create' })
  await computeLater(ctx, stored)
  return stored
}

/** Changes a field; its kind and what it refers to stay. */
export async function changeField(
  ctx: Ctx,
  { object, key, patch }: { object: string; key: string; patch: FieldPatch },
): Promise<StoredField> {
  const version = await beginChange(ctx)
  const before = await findStoredField(ctx, { object, key })
  if (!before || before.deletedAt) throw notFound()
  refuseOtherKind(before.definition, patch)
  const definition = withPatch(before.definition, patch, ctx.locale)
  const becomesKept =
    isKept(definition) && (!isKept(before.definition) || definition.unique !== before.definition.unique)
  const keptSince = becomesKept ? null : before.keptSince
  await saveField(ctx, before.id, { definition, keptSince, deletedAt: null })
  const others = (await storedFieldsOf(ctx, object)).filter(({ id }) => id !== before.id)
  const stored = await checkedField(ctx, { object, key, others, version })
  await writeDefinitionHistory(ctx, { id: before.id, action: 'update', from: before.definition, to: stored.definition })
  const search = (before.definition.searched ?? false) !== (stored.definition.searched ?? false)
  if (becomesKept || search) await bringUp(ctx, { stored, version, search })
  if (computes(before.definition) !== computes(stored.definition)) await computeLater(ctx, stored)
  return stored
}

/** Takes a field away; for 30 days it comes back with all its values. */
export async function deleteField(ctx: Ctx, { object, key }: { object: string; key: string }): Promise<void> {
  await beginChange(ctx)
  const field = await findStoredField(ctx, { object, key })
  if (!field || field.deletedAt) throw notFound()
  await saveField(ctx, field.id, { ...field, deletedAt: ctx.now })
  await writeDefinitionHistory(ctx, { id: field.id, action: 'delete' })
}

/** Brings a deleted field back. */
export async function restoreField(ctx: Ctx, { object, key }: { object: string; key: string }): Promise<StoredField> {
  const version = await beginChange(ctx)
  const field = await findStoredField(ctx, { object, key })
  if (!field?.deletedAt) throw notFound()
  await saveField(ctx, field.id, { ...field, keptSince: null, deletedAt: null })
  const others = (await storedFieldsOf(ctx, object)).filter(({ id }) => id !== field.id)
  const stored = await checkedField(ctx, { object, key, others, version })
  await writeDefinitionHistory(ctx, { id: field.id, action: 'restore' })
  const search = stored.definition.searched === true
  if (isKept(stored.definition) || search) await bringUp(ctx, { stored, version, search })
  await computeLater(ctx, stored)
  // What is computed from it rested meanwhile.
  for (const reader of readersOf(await changedSchema(ctx, version), { object, key: customPrefix + key }))
    await recomputeLater(ctx, { object: reader })
  return stored
}

function keyFor({ key, label, kind }: NewField, others: readonly StoredField[]): string {
  const taken = (wanted: string) => others.some((other) => other.key === wanted)
  if (key === undefined) {
    if (!isSaid(label)) throw new AppError('validation', { errors: [{ path: 'label', code: 'field.required' }] })
    const suffix = kind === 'reference' || kind === 'user' ? 'Id' : ''
    return makeKey(keyWords(label), { taken, suffix, fallback: 'field' })
  }
  const code = isKey(key) ? (taken(key) ? 'custom.key_taken' : undefined) : 'custom.bad_key'
  if (code) throw new AppError('validation', { errors: [{ path: 'key', code, params: { key } }] })
  return key
}

function refuseOtherKind({ kind, to }: FieldDefinition, patch: FieldPatch): void {
  const errors: FieldError[] = []
  const wanted = patch.kind === 'user' ? 'reference' : patch.kind
  if (wanted !== undefined && wanted !== kind) errors.push({ path: 'kind', code: 'custom.kind_is_fixed' })
  if (patch.to !== undefined && patch.to !== to) errors.push({ path: 'to', code: 'custom.kind_is_fixed' })
  if (errors.length > 0) throw new AppError('validation', { errors })
}

type Saved = { object: string; key: string; others: readonly StoredField[]; version: number }

/** The field as it was just saved, once it is proved to be sound among all others; else the transaction ends here. */
async function checkedField(ctx: Ctx, { object: name, key, others, version }: Saved): Promise<StoredField> {
  const stored = (await findStoredField(ctx, { object: name, key }))!
  const { definition } = stored
  const schema = await changedSchema(ctx, version)
  const object = schema.named(name)
  const errors = fieldFaults(ctx, { schema, object, key, definition, others })
  const field = object.fields[customPrefix + key]
  if (errors.length === 0 && field)
    errors.push(...checkDerivedField(schema, object, { key: customPrefix + key, field }))
  if (errors.length === 0 && field?.rollUp) errors.push(...checkRollUpFilter(ctx, schema, field.rollUp))
  if (errors.length > 0 || !field) throw new AppError('validation', { errors })
  const derived = derivedOptions(schema, object, field)
  if (Object.keys(derived).length === 0) return stored
  await saveField(ctx, stored.id, { ...stored, definition: { ...definition, ...derived } })
  return { ...stored, definition: { ...definition, ...derived } }
}

type Bringing = { stored: StoredField; version: number; search: boolean }

/** Has the values of all records kept, and with `search` the records found by them: at once where they are few, else in the background. */
async function bringUp(ctx: Ctx, { stored, version, search }: Bringing): Promise<void> {
  const schema = await changedSchema(ctx, version)
  const plan = planOfDefinition(schema.named(stored.object))
  if ((await fillNow(ctx, plan, { key: stored.key, search })) && stored.keptSince === null)
    await saveField(ctx, stored.id, { ...stored, keptSince: ctx.now })
  await orderFilling(ctx, stored, { search })
}

function computes({ formula, rollUp }: FieldDefinition): string {
  return JSON.stringify([formula ?? null, rollUp ?? null])
}

async function computeLater(ctx: Ctx, { object, definition }: StoredField): Promise<void> {
  if (definition.formula === undefined && definition.rollUp === undefined) return
  await recomputeLater(ctx, { object })
}
