import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useSession } from '#web/api/session.ts'
import { useObjects } from '#web/object/objects-context.ts'

/** Objects of which this person may import records, in the order of the firm's work: customers before their orders. */
export function useImportableObjects(): ObjectDefinition[] {
  const { rights } = useSession()
  return useObjects().list.filter(({ name, routes }) => {
    const creatable = !routes || routes.includes('create')
    return creatable && rights[name]?.import === true && name !== 'team'
  })
}
