import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '#web/api/keys.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecordWriter } from '#web/api/use-record.ts'

/** A record on its way to another place: a column of the board, a day of the calendar. */
export interface Move {
  record: ApiRecord
  to: string
}

interface Moving {
  record: ApiRecord
  to: string
  patch: Record<string, unknown>
  /** What the notice names: the field. */
  said: string
}

/** Records that were moved: shown at their new place at once, saved on the server, put back when it refuses; undone by the notice. */
export function useMoves(resource: string): { moves: ReadonlyMap<string, Move>; move: (moving: Moving) => void } {
  const client = useQueryClient()
  const { save, say } = useRecordWriter(resource)
  const [moves, setMoves] = useState<ReadonlyMap<string, Move>>(new Map())
  const move = async ({ record, to, patch, said }: Moving) => {
    setMoves((before) => new Map(before).set(record.id, { record: { ...record, ...patch }, to }))
    try {
      await save({ record, patch, said })
    } catch (error) {
      say(error)
    }
    await client.invalidateQueries({ queryKey: keys.resource(resource) })
    setMoves((before) => new Map([...before].filter(([id]) => id !== record.id)))
  }
  return { moves, move: (moving) => void move(moving) }
}

/** What a place shows: what the server says, without what was moved away and with what was moved here. */
export function withMoves(
  records: readonly ApiRecord[],
  { place, moves }: { place: string; moves: ReadonlyMap<string, Move> },
): ApiRecord[] {
  const here = [...moves.values()].filter(({ to }) => to === place).map(({ record }) => record)
  return [...here, ...records.filter(({ id }) => !moves.has(id))]
}
