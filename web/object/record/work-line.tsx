import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useReferred } from '#web/object/use-referred.ts'
import './work-line.css'

interface WorkLineProps {
  plural: string
  id: string
  name: string
  /** How it stands, in words. */
  state: string
  tone?: 'done' | 'late' | undefined
  ownerId: string | null | undefined
  /** Figures and days. */
  children?: ReactNode
}

/** A list item about work: what it is and the way to it, how it stands, whose it is. */
export function WorkLine({ plural, id, name, state, tone, ownerId, children }: WorkLineProps) {
  const { title: owner } = useReferred({ object: 'user', id: ownerId ?? null, included: undefined })
  return (
    <li className="gx-work-line" data-tone={tone}>
      <Link to="/$plural/$id" params={{ plural, id }} className="gx-name-link">
        {name}
      </Link>
      <span className="gx-work-state">{state}</span>
      <span className="gx-quiet">{owner}</span>
      {children}
    </li>
  )
}
