import { createContext, useContext, useMemo, useState } from 'react'
import type { ObjectDefinition } from '#platform/object/define-object.ts'

/** A place in the rows of a list. */
export interface Place {
  row: number
  column: number
}

/** Walking through the cells of a list by keys, and the one that is being edited. */
export interface Grid {
  object: ObjectDefinition
  cursor: Place | undefined
  /** Its record, so that an editor stays with it when rows move. */
  editing: { id: string; column: number } | undefined
  /** Whether there is such a place: none beyond the last row or column. */
  holds: (place: Place) => boolean
  /** Puts the cursor there, if there is such a place. */
  go: (place: Place) => void
  edit: (id: string, column: number) => void
  /** The editor is done. With `next` the cursor continues. */
  done: (next?: Place) => void
  leave: () => void
}

export const GridContext = createContext<Grid | null>(null)

/** The cells around; null where a list is only read. */
export const useGrid = () => useContext(GridContext)

/** Keeps where the cursor is among so many rows and columns. */
export function useGridState(object: ObjectDefinition, { rows, columns }: { rows: number; columns: number }): Grid {
  const [cursor, setCursor] = useState<Place>()
  const [editing, setEditing] = useState<Grid['editing']>()
  // One value as long as nothing moves: every cell on screen hears of another.
  return useMemo(() => {
    const holds = ({ row, column }: Place) => row >= 0 && row < rows && column >= 0 && column < columns
    const go = (place: Place) => {
      if (holds(place)) setCursor(place)
    }
    return {
      object,
      cursor,
      editing,
      holds,
      go,
      edit: (id, column) => setEditing({ id, column }),
      done: (next) => {
        setEditing(undefined)
        if (next) go(next)
      },
      leave: () => setCursor(undefined),
    }
  }, [object, cursor, editing, rows, columns])
}

/** Where an arrow key leads from a place. */
export function placeBeside({ row, column }: Place, key: string): Place | undefined {
  if (key === 'ArrowUp') return { row: row - 1, column }
  if (key === 'ArrowDown') return { row: row + 1, column }
  if (key === 'ArrowLeft') return { row, column: column - 1 }
  if (key === 'ArrowRight') return { row, column: column + 1 }
  return undefined
}
