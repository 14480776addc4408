import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { keys } from '#web/api/keys.ts'
import { readTogether } from '#web/api/read-together.ts'
import { useModuleOn } from '#web/api/session.ts'
import { type DrawnColumn, useObjects } from './objects-context.ts'

/** A column that a domain draws in the list of an object; undefined while its module is off. */
export function useDrawnColumn(object: string, id: string): DrawnColumn | undefined {
  const { drawn = [] } = useObjects().extension(object)
  const isOn = useModuleOn()
  return drawn.find((column) => column.id === id && isOn(column.module))
}

interface DrawnCellProps {
  /** Plural of the object. */
  resource: string
  id: string
  column: DrawnColumn
  /** Stands there until it is read. */
  meanwhile?: ReactNode
}

/** The cell of one record, as its list draws it, on another page. */
export function DrawnCell({ resource, id, column: { Cell, include }, meanwhile }: DrawnCellProps) {
  const names = include ? [include] : []
  const { data } = useQuery({
    queryKey: [...keys.record(resource, id), names],
    queryFn: async () => (await readTogether(resource, { value: id, include: names }))[0] ?? null,
  })
  return data ? <Cell record={data} /> : meanwhile
}
