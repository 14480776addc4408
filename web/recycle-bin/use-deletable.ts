import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useModuleOn, useSession } from '#web/api/session.ts'
import { hasPage, useObjects } from '#web/object/objects-context.ts'

/** Objects whose records the member may delete. */
export function useDeletable(): ObjectDefinition[] {
  const { list } = useObjects()
  const { rights } = useSession()
  const isOn = useModuleOn()
  return list.filter(
    (object) => hasPage(object) && isOn(object.domain) && (rights[object.name]?.delete ?? 'none') !== 'none',
  )
}
