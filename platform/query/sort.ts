import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { keptExtension } from '#platform/record/kept-sql.ts'
import type { Plan } from '#platform/record/plan.ts'
import { findField, type Target } from './find-field.ts'

export type SortKey = { name: string; descending: boolean; target: Target | null }

/**
 * Parses `-date,name` (at most 3 keys; `-` is descending). `createdAt` is the id itself, whose time part it is: `target` null.
 * Throws `invalid_sort` naming the field.
 */
export function parseSort(ctx: Ctx, plan: Plan, text: string): SortKey[] {
  const names = text.split(',').filter(Boolean)
  if (names.length > 3) throw new AppError('invalid_sort', { errors: [{ path: 'sort', code: 'sort.too_many' }] })
  return names.map((part) => {
    const descending = part.startsWith('-')
    const name = descending ? part.slice(1) : part
    if (name === 'createdAt' || name === 'id') return { name, descending, target: null }
    const target = findField(ctx, plan, name)
    if (!target || target.kind === 'relation' || target.item.server.sortColumn === null) {
      throw new AppError('invalid_sort', { errors: [{ path: name, code: 'sort.unknown' }] })
    }
    return { name, descending, target: names.length === 1 ? byKeptValues(target) : target }
  })
}

/** A list sorted by one field whose values are kept goes by their index; several keys need all records anyway. */
function byKeptValues(target: Target): Target {
  const kept = target.kind === 'own' ? keptExtension(target.item) : undefined
  return kept ? { kind: 'extension', ...kept } : target
}
