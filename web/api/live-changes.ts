import { useEffect } from 'react'
import { useObjects } from '#web/object/objects-context.ts'
import { keys } from './keys.ts'
import { queryClient } from './query-client.ts'

/**
 * Follows what changes in the firm, by colleagues, imports and background tasks, so that open pages show it without a reload.
 * Only the tab in front listens: a browser keeps few connections to one server, and each listener holds one.
 */
export function useLiveChanges(): void {
  const objects = useObjects()
  useEffect(() => {
    let source: EventSource | undefined
    const follow = () => {
      source?.close()
      source = document.hidden ? undefined : new EventSource('/api/v1/events')
      source?.addEventListener('changed', ({ data }) => {
        const object = objects.byName((JSON.parse(data) as { object: string }).object)
        // A list that is being read is not begun anew: during an import it would never arrive.
        if (object) {
          void queryClient.invalidateQueries({ queryKey: keys.resource(object.plural) }, { cancelRefetch: false })
        }
      })
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      source?.close()
      document.removeEventListener('visibilitychange', follow)
    }
  }, [objects])
}
