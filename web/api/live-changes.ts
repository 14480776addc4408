import type { InvalidateQueryFilters } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useObjects } from '#web/object/objects-context.ts'
import { keys } from './keys.ts'
import { queryClient } from './query-client.ts'

/** What hangs on records and is no object: which answers it makes old. */
const talk: Record<string, InvalidateQueryFilters[]> = {
  notice: [{ queryKey: ['notices'] }],
  comment: [about('comments'), about('timeline')],
  file: [about('files'), about('timeline')],
}

function about(what: string): InvalidateQueryFilters {
  return { predicate: ({ queryKey }) => queryKey[0] === 'records' && queryKey[2] === 'about' && queryKey[4] === what }
}

/** A server that starts again answers with a refusal, after which a browser would not ask any more. */
const AGAIN_MS = 3_000

/** A stream that takes longer to open may have missed what changed after the page was read. */
const AT_ONCE_MS = 500

/**
 * Follows what changes in the firm, by colleagues, imports and background tasks, so that open pages show it without a reload.
 * Only the tab in front listens: a browser keeps few connections to one server, and each listener holds one.
 */
export function useLiveChanges(): void {
  const objects = useObjects()
  useEffect(() => {
    let source: EventSource | undefined
    let again: number | undefined
    let missed = false
    const leave = () => {
      window.clearTimeout(again)
      source?.close()
      source = undefined
    }
    const follow = () => {
      leave()
      if (document.hidden) {
        missed = true
        return
      }
      const opened = new EventSource('/api/v1/events')
      const asked = Date.now()
      source = opened
      opened.addEventListener('open', () => {
        // Nobody said what changed while nobody listened.
        const old = missed || Date.now() - asked > AT_ONCE_MS ? [['records'], ['notices']] : []
        for (const queryKey of old) void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false })
        missed = false
      })
      opened.addEventListener('error', () => {
        missed = true
        if (opened.readyState === EventSource.CLOSED) again = window.setTimeout(follow, AGAIN_MS)
      })
      opened.addEventListener('changed', ({ data }) => {
        const { object: name } = JSON.parse(data) as { object: string }
        for (const filters of talk[name] ?? []) void queryClient.invalidateQueries(filters)
        const object = objects.byName(name)
        // A list that is being read is not begun anew: during an import it would never arrive.
        if (object) {
          void queryClient.invalidateQueries({ queryKey: keys.resource(object.plural) }, { cancelRefetch: false })
        }
      })
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      leave()
      document.removeEventListener('visibilitychange', follow)
    }
  }, [objects])
}
