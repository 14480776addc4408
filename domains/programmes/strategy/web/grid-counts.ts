import type { Grid } from './strategy-calls.ts'

type Asked = { segmentId: string; stage: string }

/** Accounts of a cell; of all stages together for `any`. */
export function accountsIn(grid: Grid, place: Asked): number {
  return cellsOf(grid, place).reduce((sum, cell) => sum + cell.accounts, 0)
}

/** The part of the value of all accounts that a cell holds, 0-1; null where no value is known. */
export function valueShare(grid: Grid, place: Asked): number | null {
  const all = grid.total.value
  if (!all) return null
  return cellsOf(grid, place).reduce((sum, cell) => sum + (cell.value ?? 0), 0) / all
}

/** Of how many accounts of a cell the attitude is known, and its mean; null where it is known of none. */
export function attitudeIn(grid: Grid, place: Asked): { known: number; mean: number | null } {
  const cells = cellsOf(grid, place)
  const known = cells.reduce((sum, cell) => sum + cell.known, 0)
  const sum = cells.reduce((total, cell) => total + (cell.attitude ?? 0) * cell.known, 0)
  return { known, mean: known > 0 ? sum / known : null }
}

/** Accounts of a segment whose relationship has no stage yet. */
export function withoutStage(grid: Grid, segmentId: string): number {
  return grid.cells.find((cell) => cell.segmentId === segmentId && cell.stage === null)?.accounts ?? 0
}

function cellsOf(grid: Grid, { segmentId, stage }: Asked) {
  return grid.cells.filter((cell) => cell.segmentId === segmentId && (stage === 'any' || cell.stage === stage))
}
