import { Component, type ReactNode, Suspense } from 'react'
import { PartFault } from './part-fault.tsx'
import { SkeletonLines } from './skeleton.tsx'

interface PartProps {
  /** Lines of skeleton while its code is on its way. */
  lines?: number
  children: ReactNode
}

/** A part of a page that loads and fails by itself: the rest of the page stays, with what was typed there. */
export function Part({ lines = 3, children }: PartProps) {
  return (
    <Boundary>
      <Suspense fallback={<SkeletonLines lines={lines} />}>{children}</Suspense>
    </Boundary>
  )
}

class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return <PartFault error={error} onRetry={() => this.setState({ error: undefined })} />
  }
}
