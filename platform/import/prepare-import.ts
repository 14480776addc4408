import { createHash } from 'node:crypto'
import { holdsFiles } from '#fields/file/kind.ts'
import { type Ctx, locales } from '#platform/context/ctx.ts'
import { standardRules } from '#platform/duplicate/standard-rules.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { allFields, type ObjectDefinition, relationName } from '#platform/object/define-object.ts'
import { labelIn } from '#platform/object/label.ts'
import { planOf } from '#platform/record/plan.ts'
import { normalizeHeader, unitOfHeader, unitOfTitle } from './detect/header-name.ts'
import { headerMatcher, mapColumns } from './detect/map-columns.ts'
import { profileColumn } from './detect/profile-column.ts'
import { type Layout, resolveTarget } from './import-plan.ts'
import type { ImportChoices, ImportMode } from './import-store.ts'
import { mappingTargets } from './mapping-targets.ts'
import { matchKeys, recordId } from './match-fields.ts'
import { inspectFile } from './read/read-file.ts'

/** Looks into a file: how to read it and what its columns hold, with what the user fixed already. */
export async function inspectImport(
  ctx: Ctx,
  path: string,
  { object, choices, translate }: { object: ObjectDefinition; choices: ImportChoices; translate: Translate },
): Promise<Layout> {
  const isKnownName = headerMatcher(mappingTargets(ctx, object, translate))
  const { plan, columns, titles, sample, encodingUncertain, sheets, warnings } = await inspectFile(
    path,
    choices,
    isKnownName,
  )
  const unitOfAll = titles.map(unitOfTitle).find((unit) => unit !== undefined)
  const sound = sample.filter((row) => !row.faults)
  return {
    read: plan,
    columns: columns.map((column, index) => {
      const profile = profileColumn(
        sound.map((row) => row.cells[index] ?? ''),
        { decimal: choices.decimal ?? '.', dateOrder: choices.dateOrder ?? 'dmy' },
      )
      const decimal = choices.decimal ?? profile.decimal
      const dateOrder = choices.dateOrder ?? profile.dateOrder
      const monthsAs = choices.months === 'refuse' ? undefined : choices.months
      const unit = unitOfHeader(column.header) ?? unitOfAll
      const said = { ...(monthsAs && { monthsAs }), ...(unit && { unit }) }
      return { ...column, profile: { ...profile, decimal, dateOrder, ...said } }
    }),
    encodingUncertain,
    sheets,
    warnings,
    words: { ...choiceWords(object, translate), ...wordsAlongside(ctx, object, translate) },
  }
}

export type MapInput = Record<string, string | null>

/**
 * The target of each column: as the caller says, else as the same headers were mapped before, else by the headers' names.
 * A key of `given` is a header or the number of a column.
 */
export function mapImport(
  ctx: Ctx,
  layout: Layout,
  {
    object,
    given = {},
    remembered = {},
    translate,
  }: { object: ObjectDefinition; given?: MapInput; remembered?: MapInput; translate: Translate },
): (string | null)[] {
  const errors: FieldError[] = []
  const mapping: (string | null | undefined)[] = layout.columns.map(() => undefined)
  for (const [key, target] of Object.entries(given)) {
    const column = columnOf(layout, key)
    if (column === undefined)
      errors.push({ path: `map.${key}`, code: 'import.map.unknownColumn', params: { column: key } })
    else if (target === null) mapping[column] = null
    else {
      const codes = layout.columns[column]!.profile.kind === 'number'
      const full = target === recordId ? target : completeTarget(ctx, object, target, codes)
      if (full) mapping[column] = full
      else errors.push({ path: `map.${key}`, code: refusalOf(ctx, object, target), params: { field: target } })
    }
  }
  for (const [index, { name }] of layout.columns.entries()) {
    const target = Object.hasOwn(remembered, name) ? remembered[name] : undefined
    if (mapping[index] !== undefined || target === undefined) continue
    if (target === null || target === recordId || resolveTarget(ctx, object, target)) mapping[index] = target
  }
  const used = mapping.flatMap((target) => (target ? [slotOf(ctx, object, target)] : []))
  for (const key of new Set(used.filter((one, index) => used.some((other, at) => at < index && clash(one, other))))) {
    errors.push({ path: 'map', code: 'import.map.twice', params: { field: key } })
  }
  if (errors.length > 0) throw new AppError('validation', { errors })
  const open = layout.columns.flatMap((column, index) => (mapping[index] === undefined ? [{ ...column, index }] : []))
  const free = mappingTargets(ctx, object, translate).filter(
    ({ target }) => !used.some((one) => clash(one, slotOf(ctx, object, target))),
  )
  const suggested = mapColumns(open, free)
  for (const [place, { index }] of open.entries()) mapping[index] = suggested[place]!
  return mapping as (string | null)[]
}

/** Why a column cannot fill it: files are no text, everything else is no field that an import fills. */
function refusalOf(ctx: Ctx, object: ObjectDefinition, target: string): string {
  const field = planOf(ctx, object).byKey.get(target)?.field
  return field && holdsFiles(field) ? 'import.map.files' : 'import.map.unknownField'
}

/** The way records are matched: as the caller says (null: not at all), else by the first mapped key that names only one. */
export function chooseMatch(
  ctx: Ctx,
  object: ObjectDefinition,
  { mapping, match, mode }: { mapping: (string | null)[]; match?: string | null; mode?: ImportMode },
): { matchField: string | null; mode: ImportMode } {
  const mapped = matchKeys(object).filter((key) => mapping.includes(key))
  if (match && !mapped.includes(match)) {
    const code = matchKeys(object).includes(match) ? 'import.match.notMapped' : 'import.match.notUnique'
    throw new AppError('validation', { errors: [{ path: 'match', code, params: { field: match } }] })
  }
  const unique = mapped.find((key) => key === recordId || planOf(ctx, object).byKey.get(key)?.field.unique)
  const needed = mode === 'update' || mode === 'upsert'
  const wanted = needed || (mode === undefined && namesOne(object))
  const usual = unique ?? (wanted ? (mapped[0] ?? null) : null)
  const matchField = match === undefined ? usual : match
  if (matchField === null && needed) {
    throw new AppError('validation', {
      errors: [{ path: 'match', code: 'import.match.needed', params: { fields: matchKeys(object).join(', ') } }],
    })
  }
  return { matchField, mode: mode ?? (matchField ? 'upsert' : 'create') }
}

/** Whether records that are called the same are taken for one: firms are, people are not. */
function namesOne(object: ObjectDefinition): boolean {
  return standardRules(object).some(({ by, fields }) => by === 'companyName' && fields.includes(object.title))
}

/** Refuses to start where no row could become anything: nothing mapped, or a required field left out of new records. */
export function requireMapped(
  ctx: Ctx,
  object: ObjectDefinition,
  { mapping, mode, translate }: { mapping: (string | null)[]; mode: ImportMode; translate: Translate },
): void {
  const fields = mapping.flatMap((target) => (target && target !== recordId ? [fieldOf(ctx, object, target)] : []))
  const errors: FieldError[] = []
  if (fields.length === 0) errors.push({ path: 'map', code: 'import.map.nothing' })
  else if (mode === 'create') {
    for (const [key, field] of Object.entries(object.fields)) {
      const filled = [key, field.importFrom].some((one) => one && fields.includes(one))
      if (field.required && field.default === undefined && !filled) {
        const label = translate(ctx.locale, `${object.name}.${key}`) ?? labelIn(field.label, ctx.locale) ?? key
        errors.push({ path: 'map', code: 'import.map.required', params: { field: label } })
      }
    }
  }
  if (errors.length > 0) throw new AppError('validation', { errors })
}

/** What files with the same columns have in common. */
export function headerSignature({ columns, read }: Layout): string {
  return createHash('sha256')
    .update(JSON.stringify([read.header, columns.map(({ name }) => normalizeHeader(name))]))
    .digest('hex')
}

/** What only one column can fill: a field, or a part of one. */
function slotOf(ctx: Ctx, object: ObjectDefinition, target: string): string {
  return resolveTarget(ctx, object, target)?.part ? target : fieldOf(ctx, object, target)
}

/** The same, or a part and its whole. */
function clash(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)
}

/** The field that a target fills: `accountId` for `account.externalId`. */
function fieldOf(ctx: Ctx, object: ObjectDefinition, target: string): string {
  const found = resolveTarget(ctx, object, target)
  return found && !found.companion ? found.item.key : target
}

function columnOf({ columns }: Layout, key: string): number | undefined {
  const byName = columns.findIndex(({ name, header }) => name === key || header === key)
  if (byName >= 0) return byName
  const number = /^\d{1,4}$/.test(key) ? Number(key) : 0
  return number >= 1 && number <= columns.length ? number - 1 : undefined
}

/** `account` alone means the account's name, or its external number where the column holds numbers. */
function completeTarget(ctx: Ctx, object: ObjectDefinition, target: string, codes: boolean): string | undefined {
  if (resolveTarget(ctx, object, target)) return target
  const reference = allFields(object).find(([key, field]) => field.kind === 'reference' && relationName(key) === target)
  if (!reference) return undefined
  const wanted = codes ? `${target}.externalId` : mappingTargetOfTitle(ctx, object, target)
  return wanted && resolveTarget(ctx, object, wanted) ? wanted : undefined
}

function mappingTargetOfTitle(ctx: Ctx, object: ObjectDefinition, relation: string): string | undefined {
  for (const title of ['name', 'number', 'code'])
    if (resolveTarget(ctx, object, `${relation}.${title}`)) return `${relation}.${title}`
  return undefined
}

/** The same of the records that rows bring along, by their targets. */
function wordsAlongside(ctx: Ctx, { alongside = [] }: ObjectDefinition, translate: Translate): Layout['words'] {
  const entries = alongside.flatMap(({ object }) =>
    Object.entries(choiceWords(ctx.schema.named(object), translate)).map(([key, words]) => [`${object}.${key}`, words]),
  )
  return Object.fromEntries(entries)
}

/** The words of options in all languages, so that 企业 and Firm both mean `firm`. */
function choiceWords(object: ObjectDefinition, translate: Translate): Layout['words'] {
  const words: Layout['words'] = {}
  for (const [key, { options, optionLabels = {} }] of allFields(object)) {
    if (!options) continue
    words[key] = {}
    for (const option of options) {
      words[key][normalizeHeader(option)] = option
      for (const label of Object.values(optionLabels[option]?.label ?? {}))
        words[key][normalizeHeader(label)] ??= option
      for (const locale of locales) {
        const label = translate(locale, `${object.name}.${key}.${option}`)
        // "微信/在线沟通" is either of them.
        for (const word of label ? [label, ...label.split('/')] : []) words[key][normalizeHeader(word)] ??= option
      }
    }
  }
  return words
}
