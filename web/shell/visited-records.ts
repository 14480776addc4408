import { useRouterState } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { useSession } from '#web/api/session.ts'
import { remembered } from '#web/ui/remembered.ts'

/** Where somebody was: no more than the address of a record, whose name is asked of the server when it is shown. */
export interface Visit {
  firm: string
  member: string
  plural: string
  id: string
}

const KEPT = 8
const visits = remembered<Visit[]>('visited', [])
const pagePath = /^\/([a-z][a-z0-9-]*)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const listPath = /^\/([a-z][a-z0-9-]*)$/

/** Notes which records this person opens, on a page of their own or beside a list. */
export function useNoteVisits(): void {
  const { workspace, me } = useSession()
  const { pathname, search } = useRouterState({ select: ({ location }) => location })
  const beside = (search as { record?: unknown }).record
  const [, plural, id = typeof beside === 'string' ? beside : undefined] =
    pagePath.exec(pathname) ?? listPath.exec(pathname) ?? []
  useEffect(() => {
    if (!plural || !id) return
    const others = visits.get().filter((visit) => visit.id !== id)
    visits.set([{ firm: workspace.id, member: me.id, plural, id }, ...others].slice(0, KEPT * 3))
  }, [plural, id, workspace.id, me.id])
}

/** The records that this person opened last in this firm, the latest first. */
export function useVisits(): Visit[] {
  const { workspace, me } = useSession()
  const all = useSyncExternalStore(visits.subscribe, visits.get)
  return all.filter(({ firm, member }) => firm === workspace.id && member === me.id).slice(0, KEPT)
}
