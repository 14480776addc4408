import { useLate } from './use-late.ts'
import './skeleton.css'

/** Grey lines in the place of text that is on its way; they show only after 300 ms. */
export function SkeletonLines({ lines, className = '' }: { lines: number; className?: string }) {
  const late = useLate(true)
  return (
    <div className={`gx-skeleton ${className}`} data-late={late} aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <span key={line} style={{ width: `${40 + ((line * 37) % 50)}%` }} />
      ))}
    </div>
  )
}
