import { holdsFiles } from '#fields/file/kind.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { relationName } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { fieldName } from '#platform/object/field-words.ts'
import { findField } from '#platform/query/find-field.ts'
import type { Plan } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import { type Cell, type CellWords, cellOf } from './export-cell.ts'

/** What files that stand in fields are called, by their ids. */
export type FileNames = ReadonlyMap<string, string>

/** A column of the file: its heading and what it takes from a record. */
export type ExportColumn = { header: string; cell: (record: Presented, fileNames: FileNames) => Cell | undefined }

/** What a list must read for the columns; among the fields those that hold files. */
export type ExportReading = { fields: string[]; include: string[]; files: string[] }

/** The ids of the files that stand in these fields of a record. */
export function filesIn(record: Presented, keys: readonly string[]): string[] {
  return keys.flatMap((key) => (fieldValue(record, key) ?? []) as string[])
}

type Words = { translate: Translate; cells: (object: string, key: string, field: Field) => CellWords }

/** The fields that an export has unless told otherwise: all that an import of it can take, and who made it when. */
export function standardColumns(plan: Plan): string[] {
  return plan.fields.filter(({ field }) => field.kind !== 'json').map(({ key }) => key)
}

/** Refuses columns that the actor has no field for, and what no program may be given. */
export function checkColumns(ctx: Ctx, plan: Plan, names: readonly string[]): void {
  const errors: FieldError[] = []
  for (const name of names) {
    const target = findField(ctx, plan, name)
    if (!target || target.kind === 'relation') errors.push({ path: name, code: 'field.unknown' })
    else if (isByProgram(ctx) && comesFromElsewhere(ctx, target.item.field))
      errors.push({ path: name, code: 'export.not_returned' })
  }
  if (errors.length > 0) throw new AppError('unknown_field', { errors })
}

/** The columns of the file in their order; references by name, with `withIds` by external id too. */
export function exportColumns(
  ctx: Ctx,
  plan: Plan,
  { names, withIds, words }: { names: readonly string[]; withIds: boolean; words: Words },
): { columns: ExportColumn[]; reading: ExportReading } {
  const reading: ExportReading = { fields: [], include: [], files: [] }
  const columns: ExportColumn[] = []
  if (withIds) columns.push({ header: 'ID', cell: (record) => ({ is: 'text', text: record.id }) })
  for (const name of names) {
    const target = findField(ctx, plan, name)
    if (!target || target.kind === 'relation') continue
    const { key, field } = target.item
    reading.fields.push(name)
    if (target.kind === 'own' && field.kind === 'reference') {
      reading.include.push(relationName(key))
      columns.push(...referenceColumns(ctx, { plan, key, field, withIds, words }))
      continue
    }
    const owner = target.kind === 'extension' ? target.extension.name : plan.object.name
    const header = fieldName({ owner, key, field }, { locale: ctx.locale, translate: words.translate })
    const cellWords = words.cells(owner, key, field)
    if (holdsFiles(field)) {
      reading.files.push(key)
      // A file is exported by what it is called; what is in it is not for a table.
      const named = (record: Presented, names: FileNames) => filesIn(record, [key]).flatMap((id) => names.get(id) ?? [])
      columns.push({ header, cell: (record, names) => cellOf(named(record, names), field, cellWords) })
      continue
    }
    const read = readerOf(target.kind === 'extension' ? target.extension.name : undefined, key)
    columns.push({ header, cell: (record) => cellOf(read(record), field, cellWords) })
  }
  return { columns, reading }
}

function referenceColumns(
  ctx: Ctx,
  { plan, key, field, withIds, words }: { plan: Plan; key: string; field: Field; withIds: boolean; words: Words },
): ExportColumn[] {
  const relation = relationName(key)
  const { title } = ctx.schema.named(field.to!)
  const header = fieldName({ owner: plan.object.name, key, field }, { locale: ctx.locale, translate: words.translate })
  const columns = [{ header, cell: (record: Presented) => textIn(fieldValue(record, relation), title) }]
  if (withIds && field.to !== 'user') {
    const external = words.translate(ctx.locale, 'record.externalId') ?? 'External ID'
    columns.push({
      header: `${header} ${external}`,
      cell: (record) => textIn(fieldValue(record, relation), 'externalId'),
    })
  }
  return columns
}

function textIn(related: unknown, key: string): Cell | undefined {
  const value = (related as Record<string, unknown> | null | undefined)?.[key]
  return value === null || value === undefined || value === '' ? undefined : { is: 'text', text: String(value) }
}

function readerOf(group: string | undefined, key: string): (record: Presented) => unknown {
  if (group) return (record) => (record[group] as Record<string, unknown> | null)?.[key]
  return (record) => fieldValue(record, key)
}

function isByProgram({ actor }: Ctx): boolean {
  return actor.kind === 'user' && actor.keyId !== undefined
}

/**
 * Nothing derived returns to the system its inputs came from (design.md, section 1). Which system stands behind a key nobody can
 * know, so a program is not given what was computed from another system's facts; a person may take it.
 */
function comesFromElsewhere(ctx: Ctx, { origin, lineage = [] }: Field): boolean {
  return origin === 'derived' && lineage.some((input) => isReferenced(ctx, input))
}

function isReferenced(ctx: Ctx, input: string): boolean {
  const [name = '', key = ''] = input.split('.')
  return ctx.schema.find(name)?.fields[key]?.origin === 'referenced'
}
