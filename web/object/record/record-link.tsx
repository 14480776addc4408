import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface RecordLinkProps {
  /** Of records that have a page. */
  plural: string | undefined
  id: string | null
  children: ReactNode
}

/** The name of a record as the way to it, where it has a page. */
export function RecordLink({ plural, id, children }: RecordLinkProps) {
  if (!plural || !id) return <>{children}</>
  return (
    <Link to="/$plural/$id" params={{ plural, id }} className="gx-name-link">
      {children}
    </Link>
  )
}
