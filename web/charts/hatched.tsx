import './hatched.css'

interface HatchedProps {
  /** What is not known: what they said, what they did, or the market outside. */
  about: 'attitude' | 'behaviour' | 'market'
  width?: number | string
  height?: number
}

/** Shown in place of an unknown figure. The words beside it say so, therefore it is hidden from screen readers. */
export function Hatched({ about, width = 32, height = 12 }: HatchedProps) {
  return <span className="gx-hatched" data-about={about} style={{ width, height }} aria-hidden="true" />
}
