import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { keptFields } from '#platform/custom/keep-values.ts'
import type { Sql } from '#platform/db/sql.ts'
import { isComputed } from '#platform/derived/derived-of.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { relationName, splitPath } from '#platform/object/define-object.ts'
import { hooksOf } from '#platform/object/registry.ts'
import { type Plan, type PlannedField, planOf, storedPlan } from '#platform/record/plan.ts'
import { isColumn } from '#platform/record/stored-values.ts'
import { addColumn, addToCompanion, type Companion, resolveCompanion } from './companions.ts'
import type { ColumnFormat, ColumnProfile } from './detect/profile-column.ts'
import { partsOf } from './field-parts.ts'
import type { ImportRecord } from './import-store.ts'
import { recordId } from './match-fields.ts'
import { notInText } from './not-in-text.ts'
import type { ReadPlan, SourceColumn } from './read/read-file.ts'
import type { RowFault } from './read/source-row.ts'

/** What was found out about a file, kept with its import. */
export type Layout = {
  read: ReadPlan
  columns: (SourceColumn & { profile: ColumnProfile })[]
  encodingUncertain: boolean
  sheets: string[]
  warnings: RowFault[]
  /** For fields of choices: option by normalised word, in all languages. */
  words: Record<string, Record<string, string>>
}

/** A column of the file that fills a field. */
export type MappedColumn = {
  column: number
  target: string
  item: PlannedField
  format: ColumnFormat
  words?: Record<string, string>
  /** Where several columns make the value: which part of it each holds; `column` is the first of them. */
  parts?: { column: number; part: string }[]
}

/** A column of the file by whose values the records that a reference points to are found. */
export type MappedReference = {
  column: number
  target: string
  item: PlannedField
  to: Plan
  /** The field of the other record that the values are compared with; the id itself where it is null. */
  match: PlannedField | null
  /** Whether no two records can have the same value. */
  unique: boolean
  /** Place of the value in `import_row.stored`, from 1. */
  slot: number
  /** What texts mean that name no record, as the user said. */
  meant: Record<string, string>
}

/** A physical column of the object's table and where its values lie in `import_row.stored` (from 1). */
export type Slot = { name: string; type: string; slot: number }

/** A unique field, and where its values are stored as text by which records are found. */
export type UniqueField = { item: PlannedField; column?: number; slot: number }

/** How the record that a row is about is found: by a field, or by its id where that is null. */
export type Match = {
  item: PlannedField | null
  /** The column of the file that names the record. */
  column: number | undefined
  key: Sql
  /** Place of the key in `import_row.stored`; ids lie in `import_row.record_id`. */
  slot: number | null
  /** Whether no two records can have the key. */
  unique: boolean
}

/** How rows of a file become records. */
export type ImportPlan = {
  plan: Plan
  fields: MappedColumn[]
  references: MappedReference[]
  companions: Companion[]
  slots: Slot[]
  /** Fields whose values are staged, in the order of their slots. */
  staged: PlannedField[]
  /** Fields that every new record gets the same value of. */
  constant: PlannedField[]
  /** Fields of the firm's own, whose values are staged together as they are kept in `custom`, after the keys of references. */
  customs: { fields: PlannedField[]; place: number }
  uniques: UniqueField[]
  match: Match | null
}

/** The text that lies at a place of `import_row r`. */
export function stagedValue(slot: number): Sql {
  return sql`r.stored[${sql.lit(slot)}]`
}

/** Works out the plan; the mapping was checked when it was made. */
export function importPlanOf(
  ctx: Ctx,
  record: Pick<ImportRecord, 'object' | 'layout' | 'mapping' | 'matchField' | 'choices'>,
): ImportPlan {
  const { mapping, matchField, choices } = record
  const object = ctx.schema.named(record.object)
  const layout = record.layout!
  const plan = storedPlan(ctx, object)
  const fields: MappedColumn[] = []
  const references: MappedReference[] = []
  const companions: Companion[] = []
  mapping.forEach((target, column) => {
    const found = target === null ? undefined : resolveTarget(ctx, object, target)
    if (!found || target === null) return
    const format = layout.columns[column]!.profile
    const parts = found.part ? [{ column, part: found.part }] : undefined
    if (found.companion) {
      const words = layout.words[target]
      addToCompanion(companions, found.companion, { column, target, item: found.item, format, words, parts })
    } else if (found.reference) {
      const meant = choices.meant?.[target] ?? {}
      references.push({ column, target, item: found.item, ...found.reference, slot: 0, meant })
    } else {
      addColumn(fields, { column, target, item: found.item, format, words: layout.words[found.item.key], parts })
    }
  })
  const mapped = new Set([...fields, ...references].map(({ item }) => item.key))
  const columns = plan.fields.filter(isColumn)
  const staged = columns.filter(
    (item) => fields.some((field) => field.item === item) || mayBeComputed(plan, item, mapped),
  )
  const referred = new Set(references.map(({ item }) => item))
  const own = plan.fields.filter((item) => !isColumn(item) && !referred.has(item))
  const slots: Slot[] = []
  for (const item of staged) {
    for (const column of item.columns) slots.push({ name: column.name, type: column.type, slot: slots.length + 1 })
  }
  for (const [index, reference] of references.entries()) reference.slot = slots.length + 1 + index
  const customs = { fields: own, place: slots.length + references.length + 1 }
  const uniques = uniquesOf({ fields, slots, staged, customs })
  const constant = columns.filter(
    (item) => item.field.default !== undefined && !mapped.has(item.key) && !staged.includes(item),
  )
  const match = matchOf({ plan, mapping, slots, uniques }, matchField)
  return { plan, fields, references, companions, slots, staged, constant, customs, uniques, match }
}

/** What a target means: a field or a part of it, with `account.externalId` the reference that it finds, with `contact.mobile` who has it. */
export type Resolved = {
  item: PlannedField
  part?: string
  reference?: Pick<MappedReference, 'to' | 'match' | 'unique'>
  companion?: Pick<Companion, 'to' | 'by'>
}

/** Undefined for what is no target of the object. */
export function resolveTarget(ctx: Ctx, object: ObjectDefinition, target: string): Resolved | undefined {
  const plan = planOf(ctx, object)
  const direct = plan.byKey.get(target)
  if (direct) {
    if (direct.field.readOnly || direct.field.origin === 'derived' || notInText.has(direct.field.kind)) return undefined
    const to = direct.field.kind === 'reference' ? planOf(ctx, ctx.schema.find(direct.field.to!)!) : undefined
    return { item: direct, ...(to && { reference: { to, match: null, unique: true } }) }
  }
  const part = resolvePart(ctx, object, target)
  if (part) return part
  const path = splitPath(target)
  const item = plan.fields.find(
    ({ key: own, field }) => field.kind === 'reference' && !field.readOnly && relationName(own) === path?.prefix,
  )
  const other = item && ctx.schema.find(item.field.to!)
  const match = other && path && planOf(ctx, other).byKey.get(path.key)
  if (!item) {
    const companion = resolveCompanion(ctx, object, target)
    return companion && { item: companion.item, companion }
  }
  if (!other || !match || !(match.field.unique || match.key === other.title)) return undefined
  return { item, reference: { to: planOf(ctx, other), match, unique: match.field.unique === true } }
}

/** A part such as `name.first`, or `contact.name.first` of a record that comes along. */
function resolvePart(ctx: Ctx, object: ObjectDefinition, target: string): Resolved | undefined {
  const dot = target.lastIndexOf('.')
  const whole = dot < 0 ? undefined : resolveTarget(ctx, object, target.slice(0, dot))
  if (!whole || whole.reference || whole.part) return undefined
  const { item, companion } = whole
  const part = target.slice(dot + 1)
  const known = partsOf(companion?.to.object ?? object, item.key, item.field).some((one) => one.part === part)
  return known ? { ...whole, part } : undefined
}

/** The engine or a hook of the object may fill it although no column does: an order's number, a line's amount. */
function mayBeComputed({ object }: Plan, { key, field }: PlannedField, mapped: ReadonlySet<string>): boolean {
  const hooks = hooksOf(object)
  const isNumber = hooks.some(({ numbering }) => numbering?.key === key)
  if ((isComputed(field) || isNumber) && !mapped.has(key)) return true
  if (field.importFrom !== undefined && mapped.has(field.importFrom)) return true
  if (!hooks.some(({ derive, complete }) => derive ?? complete)) return false
  if (mapped.has(key) || field.default !== undefined || field.kind === 'reference') return false
  return key in object.fields
}

/** Tables in which batches look things up. */
export function tablesOf({ plan, references }: ImportPlan): string[] {
  const tables = [plan, ...references.map(({ to }) => to)].map(({ object }) => object.table)
  return [...new Set([...tables, ...(keptFields(plan).length > 0 ? ['custom_value'] : [])])]
}

type Staging = Pick<ImportPlan, 'fields' | 'slots' | 'staged' | 'customs'>

/** Unique fields with columns of their own by their first one; the firm's own once more behind what lies together. */
function uniquesOf({ fields, slots, staged, customs }: Staging): UniqueField[] {
  const columnOf = (item: PlannedField) => fields.find((mapped) => mapped.item === item)?.column
  const isUnique = ({ field }: PlannedField) => field.unique === true
  return [
    ...staged.filter(isUnique).map((item) => ({ item, column: columnOf(item), slot: slotOf(slots, item)! })),
    ...customs.fields
      .filter(isUnique)
      .map((item, index) => ({ item, column: columnOf(item), slot: customs.place + 1 + index })),
  ]
}

type Matching = { plan: Plan; mapping: (string | null)[] } & Pick<ImportPlan, 'slots' | 'uniques'>

function matchOf({ plan, mapping, slots, uniques }: Matching, by: string | null): Match | null {
  const column = mapping.indexOf(by)
  if (by === null || column < 0) return null
  if (by === recordId) return { item: null, column, key: sql`r.record_id`, slot: null, unique: true }
  const item = plan.byKey.get(by)
  const slot = item && (uniques.find((one) => one.item === item)?.slot ?? slotOf(slots, item))
  if (!item || !slot) return null
  // While the values of an own field are still being gathered, the index does not know all of them.
  const unique = item.field.unique === true && item.field.kept !== 'filling'
  return { item, column, key: stagedValue(slot), slot, unique }
}

/** Where the first physical column of a field lies in `import_row.stored`; undefined where it is not staged by itself. */
export function slotOf(slots: readonly Slot[], item: PlannedField): number | undefined {
  return slots.find(({ name }) => name === item.columns[0]!.name)?.slot
}
