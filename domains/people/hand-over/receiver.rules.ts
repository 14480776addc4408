import type { ObjectRights } from '#platform/permission/roles.ts'

/** Whether a role has any use for what is handed over: who may change none of it would only keep it from the others. */
export function mayReceive(
  rightsOn: (object: string) => ObjectRights | undefined,
  objects: readonly string[],
): boolean {
  return objects.length === 0 || objects.some((name) => (rightsOn(name)?.update ?? 'none') !== 'none')
}
