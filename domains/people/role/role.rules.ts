import type { FieldError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { allFields, isWritable } from '#platform/object/define-object.ts'
import type { Schema } from '#platform/object/schema.ts'
import type { Ground } from '#platform/permission/role-order.ts'
import { changedRole, plainVerbs, type RoleChanges, type RoleName, scopedVerbs } from '#platform/permission/roles.ts'

/** The objects on which a role says something, with the fields that it may hide: other domains' columns too. */
export function groundOf(schema: Schema): Ground {
  return schema.objects.map((object) => ({
    name: object.name,
    fields: closableFields(schema, object),
    isPart: object.partOf !== undefined,
  }))
}

/** A record is always named, and its owner decides who sees it. */
function closableFields(schema: Schema, object: ObjectDefinition): string[] {
  const own = allFields(object).map(([key]) => key)
  const others = schema
    .extensionsOf(object)
    .flatMap(({ name, fields }) => Object.keys(fields).map((key) => `${name}.${key}`))
  return [...own, ...others].filter((key) => key !== object.title && !always.has(key))
}

const always = new Set(['ownerId', 'createdAt'])

/** Puts what was asked upon what the role says already, and keeps only what differs from the built-in role. */
export function mergedChanges(base: RoleName, before: RoleChanges, asked: RoleChanges): RoleChanges {
  const standard = changedRole(base, {})
  const objects: Record<string, Record<string, unknown>> = {}
  for (const name of new Set([...Object.keys(before.objects ?? {}), ...Object.keys(asked.objects ?? {})])) {
    const wanted = { ...before.objects?.[name], ...asked.objects?.[name] }
    const usual = standard.on(name)
    const different = [...scopedVerbs, ...plainVerbs].filter((verb) => verb in wanted && wanted[verb] !== usual[verb])
    if (different.length > 0) objects[name] = Object.fromEntries(different.map((verb) => [verb, wanted[verb]]))
  }
  const fields: Record<string, Record<string, 'hidden' | 'read'>> = {}
  for (const name of new Set([...Object.keys(before.fields ?? {}), ...Object.keys(asked.fields ?? {})])) {
    const closed = Object.entries({ ...before.fields?.[name], ...asked.fields?.[name] }).flatMap(([key, right]) =>
      right === 'write' ? [] : [[key, right] as const],
    )
    if (closed.length > 0) fields[name] = Object.fromEntries(closed)
  }
  const capabilities = asked.capabilities ?? before.capabilities
  return {
    ...(capabilities && !same(capabilities, standard.capabilities) && { capabilities }),
    ...(Object.keys(objects).length > 0 && { objects }),
    ...(Object.keys(fields).length > 0 && { fields }),
  } as RoleChanges
}

/** Why the role could not work: rights on what does not exist, or a record that nobody with it could ever make. */
export function faultsOf(schema: Schema, base: RoleName, changes: RoleChanges): FieldError[] {
  const errors: FieldError[] = []
  const role = changedRole(base, changes)
  for (const name of Object.keys(changes.objects ?? {})) {
    if (!schema.find(name) || schema.named(name).partOf)
      errors.push({ path: `objects.${name}`, code: 'people.role_no_object' })
  }
  for (const name of Object.keys(changes.fields ?? {})) {
    if (!schema.find(name)) errors.push({ path: `fields.${name}`, code: 'people.role_no_object' })
  }
  for (const [name, fields] of Object.entries(changes.fields ?? {})) {
    const object = schema.find(name)
    if (!object) continue
    const closable = new Set(closableFields(schema, object))
    const required = new Set(
      allFields(object).flatMap(([key, field]) =>
        field.required && field.default === undefined && isWritable(field) ? [key] : [],
      ),
    )
    for (const key of Object.keys(fields)) {
      const path = `fields.${name}.${key}`
      if (!closable.has(key)) errors.push({ path, code: 'people.role_always_shown' })
      else if (required.has(key) && role.on(object.partOf?.object ?? name).create)
        errors.push({ path, code: 'people.role_needs_field' })
    }
  }
  return errors
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name))
}
