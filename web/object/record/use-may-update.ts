import { useQuery } from '@tanstack/react-query'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { accessQuery } from '#web/access/access-calls.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights, useSession } from '#web/api/session.ts'

/** Whether this person may change this record; the server decides, this only spares a vain attempt. */
export function useMayUpdate(object: ObjectDefinition, record: ApiRecord): boolean {
  const { update } = useRights(object.partOf?.object ?? object.name)
  const { me } = useSession()
  const known = update === 'all' || update === 'none' || record.ownerId === me.id
  // Whom a team, a territory or a share reaches only the server knows.
  const { data } = useQuery({ ...accessQuery({ plural: object.plural, recordId: record.id }), enabled: !known })
  if (known) return update !== 'none'
  return data?.may.update ?? false
}
