import { z } from 'zod'
import { answer, defineRoute } from '#platform/http/route.ts'
import type { Label } from '#platform/object/field.ts'
import { standardSchema } from '#platform/object/registry.ts'
import type { StoredField, StoredObject } from './definition.ts'
import { fieldPatchBody, newFieldBody, newObjectBody, objectPatchBody } from './definition-body.ts'
import { readDefinitions, readDeleted } from './definition-store.ts'
import { fieldUsage, mostCounted, objectUsage } from './definition-usage.ts'
import { changeField, createField, deleteField, restoreField } from './field.commands.ts'
import { changeObject, createObject, deleteObject, restoreObject } from './object.commands.ts'

const base = '/object-definitions'
const about = { auth: 'member' as const, right: 'settings' as const, tags: ['object-definitions'] }
const named = z.strictObject({ name: z.string().max(60) })
const keyed = z.strictObject({ name: z.string().max(60), key: z.string().max(60) })

const words = z.record(z.string(), z.string())
const fieldShape = z.looseObject({ key: z.string(), kind: z.string(), label: words })
const objectShape = z.looseObject({
  name: z.string(),
  plural: z.string(),
  custom: z.boolean(),
  label: words.optional(),
  labelMany: words.optional(),
})

const usageShape = z.object({
  records: z.int().meta({ description: `At most ${mostCounted}` }),
  options: z.record(z.string(), z.int()).optional(),
  readBy: z.array(
    z.object({
      object: z.string(),
      as: z.enum(['formula', 'rollUp', 'condition', 'options', 'reference', 'rule']),
      key: z.string().optional(),
      message: words.optional(),
    }),
  ),
})

export const definitionRoutes = [
  defineRoute({
    ...about,
    method: 'GET',
    path: base,
    summary: 'What the firm added: objects and fields, and those that it deleted and can restore',
    response: z.object({
      data: z.array(objectShape.extend({ fields: z.array(fieldShape) })),
      deleted: z.array(
        z.object({ object: z.string(), key: z.string().optional(), label: words, deletedAt: z.string() }),
      ),
    }),
    handler: async (ctx) => {
      const { objects, fields } = await readDefinitions(ctx.tx, ctx.workspaceId)
      const names = new Set([...objects.map(({ name }) => name), ...fields.map(({ object }) => object)])
      const data = [...names].flatMap((name) => {
        const definition = ctx.schema.find(name)
        if (!definition) return []
        const stored = objects.find((object) => object.name === name)
        const own = fields.filter(({ object }) => object === name).map(presentField)
        return [{ ...presentObject(stored ?? { name, plural: definition.plural, definition: {} }), fields: own }]
      })
      return { data, deleted: presentDeleted(await readDeleted(ctx)) }
    },
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: base,
    summary: 'Add an object, or with `link` a relation between two',
    body: newObjectBody,
    response: objectShape,
    status: 201,
    handler: async (ctx, { body, services }) =>
      answer({ status: 201, body: presentObject(await createObject(ctx, body, services.translate)) }),
  }),
  defineRoute({
    ...about,
    method: 'PATCH',
    path: `${base}/{name}`,
    summary: 'Change what an object is called, or the rules that its records have to keep',
    params: named,
    body: objectPatchBody,
    response: objectShape,
    handler: async (ctx, { params: { name }, body }) => presentObject(await changeObject(ctx, { name, patch: body })),
  }),
  defineRoute({
    ...about,
    method: 'DELETE',
    path: `${base}/{name}`,
    summary: 'Delete an object with its records; it can be restored for 30 days',
    params: named,
    response: null,
    handler: (ctx, { params: { name } }) => deleteObject(ctx, name),
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: `${base}/{name}/usage`,
    summary: 'Where an object that the firm added is used: how many records it has, and what counts or refers to them',
    params: named,
    response: usageShape,
    handler: (ctx, { params: { name } }) => objectUsage(ctx, name),
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: `${base}/{name}/restore`,
    summary: 'Restore a deleted object',
    params: named,
    response: objectShape,
    handler: async (ctx, { params: { name } }) => presentObject(await restoreObject(ctx, name)),
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: `${base}/{name}/fields`,
    summary: 'Add a field to an object',
    params: named,
    body: newFieldBody,
    response: fieldShape,
    status: 201,
    handler: async (ctx, { params: { name }, body }) =>
      answer({ status: 201, body: presentField(await createField(ctx, name, body)) }),
  }),
  defineRoute({
    ...about,
    method: 'PATCH',
    path: `${base}/{name}/fields/{key}`,
    summary: 'Change a field; options that are left out are retired',
    params: keyed,
    body: fieldPatchBody,
    response: fieldShape,
    handler: async (ctx, { params: { name, key }, body }) =>
      presentField(await changeField(ctx, { object: name, key, patch: body })),
  }),
  defineRoute({
    ...about,
    method: 'DELETE',
    path: `${base}/{name}/fields/{key}`,
    summary: 'Delete a field; it can be restored with its values for 30 days',
    params: keyed,
    response: null,
    handler: (ctx, { params: { name, key } }) => deleteField(ctx, { object: name, key }),
  }),
  defineRoute({
    ...about,
    method: 'GET',
    path: `${base}/{name}/fields/{key}/usage`,
    summary:
      'What hangs on a field that the firm added: how many records fill it, with which option, and what reads it',
    params: keyed,
    response: usageShape,
    handler: (ctx, { params: { name, key } }) => fieldUsage(ctx, { object: name, key }),
  }),
  defineRoute({
    ...about,
    method: 'POST',
    path: `${base}/{name}/fields/{key}/restore`,
    summary: 'Restore a deleted field',
    params: keyed,
    response: fieldShape,
    handler: async (ctx, { params: { name, key } }) => presentField(await restoreField(ctx, { object: name, key })),
  }),
]

function presentObject({ name, plural, definition }: Pick<StoredObject, 'name' | 'plural' | 'definition'>) {
  const { label, titleLabel, icon, link, rules } = definition
  return {
    name,
    plural,
    custom: standardSchema().find(name) === undefined,
    ...(label && { label: label.one, labelMany: label.many }),
    ...(titleLabel && { titleLabel }),
    ...(icon && { icon }),
    ...(link && { link }),
    ...(rules && { rules }),
  }
}

function presentField({ key, definition, keptSince }: StoredField) {
  const { label, options, optionLabels = {}, ...rest } = definition
  return {
    key,
    ...rest,
    label: label ?? {},
    ...(options && { options: options.map((value) => ({ value, ...optionLabels[value] })) }),
    /** False while the values of an indexed field are still being gathered. */
    ready: keptSince !== null,
  }
}

function presentDeleted({ objects, fields }: { objects: readonly StoredObject[]; fields: readonly StoredField[] }) {
  const of = (object: string, label: Label | undefined, deletedAt: Date | null) => {
    return { object, label: label ?? {}, deletedAt: deletedAt!.toISOString() }
  }
  return [
    ...objects.map(({ name, definition, deletedAt }) => of(name, definition.label?.one, deletedAt)),
    ...fields.map(({ object, key, definition, deletedAt }) => ({ ...of(object, definition.label, deletedAt), key })),
  ]
}
