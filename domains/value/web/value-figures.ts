import type { DoneRun, ValueOverview } from './value-calls.ts'

/** What each figure of the page is drawn from. */
export interface FigureProps {
  run: DoneRun
  overview: ValueOverview
  /** The line below: which orders, until when, by which method. */
  source: string
  onBasis: () => void
}
