import { isWritable } from '#platform/object/define-object.ts'
import type { ListColumn } from './use-columns.tsx'

type Column = Pick<ListColumn, 'id' | 'use'>

/** The choices whose options can be the columns of a board: the object's own, and those of the firm. */
export function boardFields<C extends Column>(columns: readonly C[]): C[] {
  return columns.filter(({ id, use }) => use?.field.kind === 'choice' && isOwn(id))
}

/** The days and times that can place a record in a calendar. */
export function dateFields<C extends Column>(columns: readonly C[]): C[] {
  return columns.filter(({ id, use }) => (use?.field.kind === 'date' || use?.field.kind === 'datetime') && isOwn(id))
}

/** The figures that the columns of a board can add up. */
export function sumFields<C extends Column>(columns: readonly C[]): C[] {
  return columns.filter(({ id, use }) => (use?.field.kind === 'money' || use?.field.kind === 'number') && isOwn(id))
}

/** The field that a board or calendar begins with: what people move about, before what is only looked at. */
export function firstOf<C extends Column>(fields: readonly C[]): C | undefined {
  return (
    fields.find(({ use }) => use && isWritable(use.field) && use.field.required) ??
    fields.find(({ use }) => use && isWritable(use.field)) ??
    fields[0]
  )
}

function isOwn(id: string): boolean {
  return !id.includes('.') || id.startsWith('custom.')
}
