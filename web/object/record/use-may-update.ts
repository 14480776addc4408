import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights, useSession } from '#web/api/session.ts'

/** Whether this person may change this record; the server decides, this only spares a vain attempt. */
export function useMayUpdate(object: ObjectDefinition, record: ApiRecord): boolean {
  const { update } = useRights(object.partOf?.object ?? object.name)
  const { me } = useSession()
  return update === 'all' || update === 'team' || (update === 'own' && record.ownerId === me.id)
}
