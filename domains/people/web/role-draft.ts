import type { Capability, FieldRight, ObjectRights, RoleChanges } from '#platform/permission/roles.ts'
import type { FirmRole } from './role-calls.ts'

/** A role as it would be with the changes that are not saved yet. */
export interface RoleDraft {
  capabilities: readonly Capability[]
  objects: Record<string, ObjectRights>
  fields: Record<string, Record<string, FieldRight>>
}

export function draftOf(role: FirmRole, changes: RoleChanges): RoleDraft {
  const objects = { ...role.objects }
  for (const [name, patch] of Object.entries(changes.objects ?? {})) objects[name] = { ...objects[name]!, ...patch }
  const fields = { ...role.fields }
  for (const [name, patch] of Object.entries(changes.fields ?? {})) fields[name] = { ...fields[name], ...patch }
  return { capabilities: changes.capabilities ?? role.capabilities, objects, fields }
}

/** How many rights differ from what is saved. */
export function countChanges(role: FirmRole, changes: RoleChanges): number {
  const objects = Object.entries(changes.objects ?? {}).flatMap(([name, patch]) =>
    Object.entries(patch).filter(([verb, right]) => role.objects[name]?.[verb as keyof ObjectRights] !== right),
  )
  const fields = Object.entries(changes.fields ?? {}).flatMap(([name, patch]) =>
    Object.entries(patch).filter(([key, right]) => (role.fields[name]?.[key] ?? 'write') !== right),
  )
  const { capabilities } = changes
  const same =
    !capabilities ||
    (capabilities.length === role.capabilities.length && capabilities.every((one) => role.capabilities.includes(one)))
  return objects.length + fields.length + (same ? 0 : 1)
}

/** What gives the role back what it had before these changes. */
export function undoOf(role: FirmRole, changes: RoleChanges): RoleChanges {
  const objects = Object.entries(changes.objects ?? {}).map(([name, patch]) => [
    name,
    Object.fromEntries(Object.keys(patch).map((verb) => [verb, role.objects[name]![verb as keyof ObjectRights]])),
  ])
  const fields = Object.entries(changes.fields ?? {}).map(([name, patch]) => [
    name,
    Object.fromEntries(Object.keys(patch).map((key) => [key, role.fields[name]?.[key] ?? 'write'])),
  ])
  return {
    ...(changes.capabilities && { capabilities: role.capabilities }),
    ...(objects.length > 0 && { objects: Object.fromEntries(objects) }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  }
}
