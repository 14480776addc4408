import { dayIn } from '#fields/date/relative.ts'
import type { Money } from '#fields/money/kind.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { uniqueKey } from '#platform/custom/keep-values.ts'
import { isId, newId } from '#platform/db/new-id.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import { inBaseCurrency } from '#platform/money/base-amount.ts'
import type { Draft, Values } from '#platform/object/hooks.ts'
import type { CheckContext } from '#platform/object/kind.ts'
import { hooksOf } from '#platform/object/registry.ts'
import { checkContext, defaultOf } from '#platform/record/check-input.ts'
import { sortColumn } from '#platform/record/plan.ts'
import { customChange } from '#platform/record/stored-values.ts'
import { searchContent } from '#platform/search/write-search-entry.ts'
import { cleanCell, readCell, saysNone } from './cell-value.ts'
import { missingOfCompanion } from './companions.ts'
import { completeDrafts } from './complete-drafts.ts'
import { deriveRows } from './derive-rows.ts'
import { isNothing } from './detect/profile-column.ts'
import type { ImportPlan, MappedColumn } from './import-plan.ts'
import type { SourceRow } from './read/source-row.ts'
import { longestPart, readParts } from './read-parts.ts'

/** A fault as it is kept and shown: `column` from 0 where one is at fault; the code names words. */
export type StoredFault = { column?: number; code: string; params?: Record<string, unknown> }

/** A row ready for staging. */
export type StagedRow = {
  number: number
  id: string
  cells: string[]
  /** Column values as text, in the order of the plan's slots, then the keys of references and the firm's own values. */
  stored: (string | null)[] | null
  /** The record that the row is about, where it names it by its id. */
  recordId: string | null
  searchText: string
  tokens: string[]
  faults: StoredFault[]
  /** Faults that stop the row only if it would make a new record. */
  createFaults: StoredFault[]
}

/** What the cells of a row say: values by field, keys by reference, values of each companion, and what is wrong with them. */
export type ReadCells = {
  given: Values
  keys: (string | null)[]
  companions: Values[]
  recordId: string | null
  faults: StoredFault[]
}

/** Reads the mapped cells of a row; empty cells say nothing. Faults of cells that no field uses do not matter. */
export function readCells(
  plan: ImportPlan,
  row: Pick<SourceRow, 'cells' | 'faults'>,
  context: CheckContext,
): ReadCells {
  const byId = plan.match?.item === null ? plan.match.column : undefined
  const faults = row.faults ? faultsOfUsed(plan, row.faults) : []
  const given = readFields(plan.fields, row, { context, faults })
  const companions = plan.companions.map((companion) => {
    const known = faults.length
    const values = readFields(companion.fields, row, { context, faults })
    if (faults.length === known) faults.push(...missingOfCompanion(companion, values))
    return values
  })
  const keys = plan.references.map(({ column, match, item, meant }) => {
    const text = cleanCell(row.cells[column] ?? '')
    if (isNothing(text)) return null
    const read = (match ?? item).kind.check(text, (match ?? item).field, context)
    if (read.ok) return Object.hasOwn(meant, String(read.value)) ? meant[String(read.value)]! : String(read.value)
    faults.push(cellFault(column, read))
    return null
  })
  const id = byId === undefined ? '' : cleanCell(row.cells[byId] ?? '').toLowerCase()
  const recordId = isNothing(id) ? null : id
  if (recordId !== null && !isId(recordId)) faults.push({ column: byId, code: 'import.row.noId' })
  return { given, keys, companions, recordId, faults }
}

type Reading = { context: CheckContext; faults: StoredFault[] }

/** The values of cells by field; what cannot be read is added to the faults. */
function readFields(columns: readonly MappedColumn[], { cells }: Pick<SourceRow, 'cells'>, reading: Reading): Values {
  const { context, faults } = reading
  const values: Values = {}
  for (const mapped of columns) {
    const { column, item, parts = [mapped] } = mapped
    if (faults.some((fault) => parts.some((one) => one.column === fault.column))) continue
    const read = mapped.parts ? readParts(mapped, cells, context) : readWhole(mapped, cells, context)
    if (read?.ok) values[item.key] = read.value
    else if (read) faults.push(cellFault(mapped.parts ? longestPart(mapped.parts, cells) : column, read))
  }
  return values
}

/** What a cell says; undefined where it is empty. */
function readWhole({ column, item, format, words }: MappedColumn, cells: readonly string[], context: CheckContext) {
  const text = cleanCell(cells[column] ?? '')
  if (isNothing(text) || saysNone(text, item.field)) return undefined
  return readCell(text, { field: item.field, kind: item.kind, server: item.server, format, context, words })
}

/** What is wrong with the row's writing, as far as cells are concerned that are mapped. */
function faultsOfUsed(plan: ImportPlan, given: NonNullable<SourceRow['faults']>): StoredFault[] {
  const byId = plan.match?.item === null ? plan.match.column : undefined
  const along = plan.companions.flatMap(({ fields }) => fields)
  const parts = [...plan.fields, ...along].flatMap(({ parts = [] }) => parts)
  const used = new Set([...[...plan.fields, ...parts, ...plan.references, ...along].map(({ column }) => column), byId])
  return given
    .filter(({ column }) => column === undefined || used.has(column))
    .map(({ code, ...rest }) => ({ ...rest, code: `import.row.${code}` }))
}

function cellFault(column: number, { code, params }: { code: string; params?: Record<string, unknown> }): StoredFault {
  return { column, code: code.includes('.') ? code : `field.${code}`, ...(params && { params }) }
}

/**
 * Converts rows for staging; hooks of the object complete the values as they do for a single new record. What they refuse stops
 * the row only if it would make one: a change of a record that exists is completed again, knowing that record.
 */
export async function convertRows(
  ctx: Ctx,
  plan: ImportPlan,
  { rows, at, complete }: { rows: readonly SourceRow[]; at: Date; complete: boolean },
): Promise<StagedRow[]> {
  const context = checkContext(ctx)
  const read = rows.map((row) => readCells(plan, row, context))
  const defaults = defaultsOf(ctx, plan)
  const drafts: Draft[] = read.map(({ given }) => ({ values: { ...defaults, ...beginnings(plan, given), ...given } }))
  const refused = new Map<Draft, FieldError[]>()
  for (const hooks of hooksOf(plan.plan.object)) {
    const sound = drafts.filter((draft, index) => read[index]!.faults.length === 0 && !refused.has(draft))
    if (hooks.derive) for (const draft of sound) draft.values = hooks.derive(draft.values)
    if (!complete || !hooks.complete) continue
    const faulty = await completeDrafts(sound, (some) => hooks.complete!(ctx, some))
    for (const [draft, faults] of faulty) refused.set(draft, faults)
  }
  await convertMoney(ctx, { plan, drafts, read })
  const sound = rows.flatMap((_, index) => {
    const [draft, { faults, keys }] = [drafts[index]!, read[index]!]
    return faults.length === 0 && !refused.has(draft) ? { draft, keys } : []
  })
  const demanded = await deriveRows(ctx, plan, sound)
  for (const [draft, faults] of demanded) refused.set(draft, faults)
  const required = requiredOf(plan)
  return rows.map(({ number, cells }, index): StagedRow => {
    const { faults, keys, recordId } = read[index]!
    const draft = drafts[index]!
    const { values } = draft
    const search = searchContent(plan.plan.object, values)
    return {
      number,
      id: newId(at),
      cells,
      stored: faults.length > 0 ? null : storedTexts(plan, { values, keys }, context),
      recordId: faults.length > 0 ? null : recordId,
      searchText: search.text,
      tokens: search.tokens,
      faults,
      createFaults: [
        ...missing(required, values, keys),
        ...(refused.get(draft) ?? []).map((fault) => ruleFault(plan, fault)),
      ],
    }
  })
}

/** What fields get whose beginning another one tells; Chinese programs write down a follow-up without a subject. */
function beginnings({ plan }: ImportPlan, given: Values): Values {
  return Object.fromEntries(
    plan.fields.flatMap(({ key, field: { importFrom, maxLength = 200 } }) => {
      const [line = ''] = String((importFrom && given[importFrom]) ?? '').split('\n')
      const start = Math.min(maxLength, 60)
      return line ? [[key, line.length > start ? `${line.slice(0, start - 1)}…` : line]] : []
    }),
  )
}

function storedTexts(
  plan: ImportPlan,
  { values, keys }: { values: Values; keys: readonly (string | null)[] },
  context: CheckContext,
): (string | null)[] {
  const texts: (string | null)[] = []
  for (const { key, server, columns } of plan.staged) {
    const stored = server.toColumns(values[key] ?? null, context)
    for (const [at, { type }] of columns.entries()) texts.push(columnText(stored[at], type))
  }
  texts.push(...keys, ...customTexts(plan, values, context))
  return texts
}

/** The values of the firm's own fields in one text, then the unique ones each by itself. */
function customTexts({ customs, uniques }: ImportPlan, values: Values, context: CheckContext): (string | null)[] {
  if (customs.fields.length === 0) return []
  const { set } = customChange(customs.fields, values, context)
  const keys = uniques.flatMap(({ item }) => (item.custom === undefined ? [] : [set[sortColumn(item).name]]))
  return [JSON.stringify(set), ...keys.map((value) => (value === undefined ? null : uniqueKey(value)))]
}

function defaultsOf(ctx: Ctx, plan: ImportPlan): Values {
  const withDefault = plan.plan.fields.filter(({ field }) => field.default !== undefined)
  return Object.fromEntries(withDefault.map(({ key, field }) => [key, defaultOf(ctx, field.default)]))
}

/** A field that a new record needs, the column that fills it, and its place among the references (below 0: it is none). */
type Required = { key: string; column: number | undefined; place: number }

function requiredOf({ plan, fields, references }: ImportPlan): Required[] {
  return plan.fields.flatMap(({ key, field }) => {
    if (!field.required || field.visibleWhen || field.numbering) return []
    const place = references.findIndex(({ item }) => item.key === key)
    const column = (place < 0 ? fields.find(({ item }) => item.key === key) : references[place])?.column
    return [{ key, column, place }]
  })
}

/** Required fields without a value, which only a new record needs. */
function missing(required: readonly Required[], values: Values, keys: readonly (string | null)[]): StoredFault[] {
  const faults: StoredFault[] = []
  for (const { key, column, place } of required) {
    const value = place < 0 ? values[key] : keys[place]
    if (value !== undefined && value !== null && value !== '') continue
    faults.push({ ...(column !== undefined && { column }), code: 'import.row.required', params: { field: key } })
  }
  return faults
}

/** What a rule of the object has against a row, at the column of the field that it names. */
function ruleFault(plan: ImportPlan, { path, code, params }: FieldError): StoredFault {
  const column = [...plan.fields, ...plan.references].find(
    ({ item }) => path === item.key || path.startsWith(`${item.key}.`),
  )?.column
  return { ...(column !== undefined && { column }), code, ...(params && { params }) }
}

type Work = { plan: ImportPlan; drafts: Draft[]; read: ReadCells[] }

/** Amounts get their base amount. */
async function convertMoney(ctx: Ctx, { plan, drafts, read }: Work): Promise<void> {
  const fields = plan.plan.fields.filter(({ field }) => field.kind === 'money')
  if (fields.length === 0) return
  const today = dayIn(ctx.now, ctx.timeZone)
  const amounts = drafts.flatMap(({ values }, index) =>
    fields.flatMap(({ key }) => {
      const money = values[key] as Money | null | undefined
      return money ? { values, index, key, money, day: (values.date ?? today) as string } : []
    }),
  )
  for (const [place, converted] of (await inBaseCurrency(ctx, amounts)).entries()) {
    const { values, index, key, money, day } = amounts[place]!
    if (converted) {
      values[key] = converted
      continue
    }
    const column = plan.fields.find(({ item }) => item.key === key)?.column
    const params = { currency: money.currency, day }
    read[index]!.faults.push({ ...(column !== undefined && { column }), code: 'field.no_exchange_rate', params })
  }
}

/** A column's value as PostgreSQL reads it from text. */
function columnText(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null
  if (type.endsWith('[]')) return arrayText(value as string[])
  return typeof value === 'string' ? value : value instanceof Date ? value.toISOString() : String(value)
}

/** An array as PostgreSQL writes it, each element quoted. */
export function arrayText(values: readonly (string | null)[]): string {
  let text = '{'
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    if (index > 0) text += ','
    text += value === null ? 'NULL' : `"${special.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`
  }
  return `${text}}`
}

const special = /["\\]/
