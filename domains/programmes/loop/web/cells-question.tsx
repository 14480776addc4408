import { useQuery } from '@tanstack/react-query'
import { wantedTogether } from '#domains/programmes/resources/how-far.rules.ts'
import { CanWe } from '#domains/programmes/web/can-we.tsx'
import type { Shortfall } from '#domains/programmes/web/resources-calls.ts'
import { type WantedByCell, wantedByCellsQuery } from './loop-calls.ts'

interface CellsQuestionProps {
  subject: { kind: NonNullable<Shortfall['subject']>; id?: string; name: string }
  /** Which cells are meant; all that are not retired unless told. */
  of?: (cell: WantedByCell) => boolean
}

/** Can we, and how far: what these cells ask of each role together, less what runs already. Nothing where they ask for nothing. */
export function CellsQuestion({ subject, of = () => true }: CellsQuestionProps) {
  const { data: cells = [] } = useQuery(wantedByCellsQuery)
  const wanted = wantedTogether(cells.filter(of).map((cell) => cell.wanted))
  if (wanted.hours.length === 0 && !wanted.budget) return null
  return <CanWe subject={subject} wanted={wanted} />
}
