import { normalizeHeader } from './header-name.ts'
import type { ColumnProfile } from './profile-column.ts'

/** Something that a column can be mapped to: a field (`number`), or a field by which a reference is found (`account.externalId`). */
export type MappingTarget = {
  target: string
  /** Labels in all languages and the definition's import names; the first ones name it best. */
  names: readonly string[]
  /** For references: the field that the target resolves. Only one target of a reference can be used. */
  reference?: string
  /** For targets of one reference that share a name: which values it expects. An id of ours must look like one. */
  expects?: 'code' | 'name' | 'id'
  /** For a field of a record that comes along with the row's own, a customer's contact. */
  along?: Along
}

/**
 * `of` is the object. The target that leads is what such a record is called: only where a column has it are the others known by short
 * names, which the row's own fields may have too. By what somebody is reached he is named first: a telephone after "contact" is his.
 */
type Along = { of: string; leads?: boolean; short?: readonly string[]; reaches?: boolean }

export type NamedColumn = { name: string; header: string; profile: ColumnProfile }

/** For each column the target its header names, null where none does. No target is used twice. */
export function mapColumns(columns: readonly NamedColumn[], targets: readonly MappingTarget[]): (string | null)[] {
  const leads = leadingColumns(columns, targets)
  const wishes = columns.flatMap(({ header, profile }, column) => {
    const name = normalizeHeader(header)
    if (name === '') return []
    return targets.flatMap((target) => {
      if (target.expects === 'id' && !holdsIds(profile)) return []
      const place = placeOf(name, target.names)
      if (place >= 0) return [{ column, target, cost: place + (fits(target, { name, profile }) ? 0 : 100) }]
      const lead = leads.get(target.along?.of ?? '')
      const short = lead === undefined ? -1 : placeOf(name, target.along?.short ?? [])
      return short < 0 ? [] : [{ column, target, cost: short - (target.along?.reaches && column > lead! ? 50 : 0) }]
    })
  })
  wishes.sort((a, b) => a.cost - b.cost || a.column - b.column)
  const mapped = columns.map((): string | null => null)
  const used = new Set<string>()
  for (const { column, target } of wishes) {
    const taken = target.reference ?? target.target
    if (mapped[column] !== null || used.has(taken)) continue
    mapped[column] = target.target
    used.add(taken)
  }
  return mapped
}

/** For each object that comes along, the first column that names its records. */
function leadingColumns(columns: readonly NamedColumn[], targets: readonly MappingTarget[]): Map<string, number> {
  const leads = new Map<string, number>()
  for (const { names, along } of targets) {
    if (!along?.leads) continue
    const column = columns.findIndex(({ header }) => placeOf(normalizeHeader(header), names) >= 0)
    if (column >= 0) leads.set(along.of, column)
  }
  return leads
}

function placeOf(name: string, names: readonly string[]): number {
  return names.findIndex((candidate) => normalizeHeader(candidate) === name)
}

/** Whether any target goes by this header. */
export function headerMatcher(targets: readonly MappingTarget[]): (header: string) => boolean {
  const names = new Set(targets.flatMap((target) => target.names.map(normalizeHeader)))
  names.delete('')
  return (header) => names.has(normalizeHeader(header))
}

function holdsIds({ examples }: ColumnProfile): boolean {
  return examples.length > 0 && examples.every((text) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text))
}

/** "客户" over codes means the customer's number, over words his name. */
function fits({ expects }: MappingTarget, { name, profile }: { name: string; profile: ColumnProfile }): boolean {
  if (!expects || expects === 'id') return true
  if (/(id|no|number|code|编号|编码|代码|号)$/.test(name)) return expects === 'code'
  if (/(name|名称|姓名|名)$/.test(name)) return expects === 'name'
  const codes = profile.kind === 'number' || profile.examples.every((text) => /^[A-Za-z]{0,6}[-_]?\d+$/.test(text))
  return (expects === 'code') === (codes && profile.filled > 0)
}
