import type { ReactNode } from 'react'
import './empty-state.css'

interface EmptyStateProps {
  title: string
  /** Why it is empty, and what it is for when it is not. */
  text?: string
  /** The one next step. */
  action?: ReactNode
  /** An example of what will stand here. */
  example?: ReactNode
}

export function EmptyState({ title, text, action, example }: EmptyStateProps) {
  return (
    <div className="gx-empty">
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {example && <div>{example}</div>}
      {action && <div className="gx-empty-action">{action}</div>}
    </div>
  )
}
