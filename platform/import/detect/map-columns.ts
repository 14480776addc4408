import { locales } from '#platform/context/ctx.ts'
import { normalizeHeader } from './header-name.ts'
import type { ColumnProfile } from './profile-column.ts'

/** Something that a column can be mapped to: a field (`number`), or a field by which a reference is found (`account.externalId`). */
export type MappingTarget = {
  target: string
  /** Labels in all languages and the definition's import names; the first ones name it best. */
  names: readonly string[]
  /** Names that mean it only where the values are such as it expects. */
  unsure?: readonly string[]
  /** For references: the field that the target resolves. Only one target of a reference can be used. */
  reference?: string
  /** For targets of one reference that share a name: which values it expects. An id of ours must look like one. */
  expects?: 'code' | 'name' | 'id' | 'email'
  /** For a part of a field. */
  part?: Part
  /** For a field of a record that comes along with the row's own, a customer's contact. */
  along?: Along
}

/**
 * `of` is the object. The target that leads is what such a record is called: only where a column has it are the others known by short
 * names, which the row's own fields may have too. By what somebody is reached he is named first: a telephone after "contact" is his.
 */
type Along = { of: string; leads?: boolean; short?: readonly string[]; reaches?: boolean }

/**
 * `of` is the field, which one column may also have as a whole: then its parts are not used, unless that column can be taken for the
 * part `rest`: beside a city an address is a street. Where a column has a part that leads, a street, one that follows is certain: the
 * city is the address's then, and no region.
 */
type Part = { of: string; rest?: string; leads?: boolean; follows?: boolean }

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
      if (place >= 0 && target.part) return [{ column, target, cost: place / 1_000 + afterFields(target.part, leads) }]
      if (place >= 0) return [{ column, target, cost: place + (fits(target, { name, profile }) ? 0 : 100) }]
      if (target.unsure && placeOf(name, target.unsure) >= 0)
        return fits(target, { name, profile }) && profile.kind !== 'number' ? [{ column, target, cost: 10 }] : []
      const lead = leads.get(target.along?.of ?? '')
      const short = lead === undefined ? -1 : placeOf(name, target.along?.short ?? [])
      return short < 0 ? [] : [{ column, target, cost: short - (target.along?.reaches && column > lead! ? 50 : 0) }]
    })
  })
  wishes.sort((a, b) => a.cost - b.cost || a.column - b.column)
  const mapped = columns.map((): MappingTarget | null => null)
  const used = new Set<string>()
  for (const { column, target } of wishes) {
    const taken = target.reference ?? target.target
    if (mapped[column] || used.has(taken) || (target.part && !hasPlace(target, used))) continue
    mapped[column] = target
    used.add(taken)
  }
  return settleParts(mapped, targets)
}

/** A part comes after all fields; where it is certain, only after those that are called so, not those also known by the name. */
function afterFields({ of, follows }: Part, leads: ReadonlyMap<string, number>): number {
  return follows && leads.has(of) ? locales.length + 0.5 : 1_000
}

function hasPlace({ target, part }: MappingTarget, used: ReadonlySet<string>): boolean {
  return !used.has(part!.of) || (part!.rest !== undefined && part!.rest !== target && !used.has(part!.rest))
}

/** A whole beside parts of it becomes the part that is left; a part that stands alone, a name without a second, is the whole. */
function settleParts(mapped: readonly (MappingTarget | null)[], targets: readonly MappingTarget[]): (string | null)[] {
  return mapped.map((found) => {
    if (!found) return null
    const beside = mapped.find((other) => other?.part?.of === found.target)?.part
    if (beside) return beside.rest!
    const { part } = found
    const alone = part && part.rest === undefined && mapped.every((one) => one === found || one?.part?.of !== part.of)
    return alone && targets.some(({ target }) => target === part.of) ? part.of : found.target
  })
}

/** For each object that comes along, and each field in parts, the first column that says that they are in the file. */
function leadingColumns(columns: readonly NamedColumn[], targets: readonly MappingTarget[]): Map<string, number> {
  const leads = new Map<string, number>()
  for (const { names, along, part } of targets) {
    const column = columns.findIndex(({ header }) => placeOf(normalizeHeader(header), names) >= 0)
    if (column < 0) continue
    if (along?.leads) leads.set(along.of, Math.min(column, leads.get(along.of) ?? column))
    if (part?.leads) leads.set(part.of, column)
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

/** "负责人" over e-mail addresses means him by his address; "客户" over codes means the customer's number, over words his name. */
function fits({ expects }: MappingTarget, { name, profile }: { name: string; profile: ColumnProfile }): boolean {
  if (!expects || expects === 'id') return true
  const addresses = profile.filled > 0 && profile.examples.every((text) => text.includes('@'))
  if (addresses || expects === 'email') return addresses && expects === 'email'
  if (/(id|no|number|code|编号|编码|代码|号)$/.test(name)) return expects === 'code'
  if (/(name|名称|姓名|名)$/.test(name)) return expects === 'name'
  const codes = profile.kind === 'number' || profile.examples.every((text) => /^[A-Za-z]{0,6}[-_]?\d+$/.test(text))
  return (expects === 'code') === (codes && profile.filled > 0)
}
