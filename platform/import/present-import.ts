import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { JobError } from '#platform/job/define-job.ts'
import type { ImportRecord } from './import-store.ts'
import { unitsOfColumn } from './present-units.ts'
import { encodings } from './read/detect-encoding.ts'
import { faultWords, type ImportRow } from './read-import-rows.ts'

const time = z.iso.datetime()
const fault = z.object({
  column: z.string().nullable().meta({ description: 'Name of the column; null where the whole row is at fault.' }),
  code: z.string(),
  message: z.string(),
})

export const readChoices = {
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum([',', ';', '\t', '|', 'spaces']).optional(),
  header: z.boolean().optional(),
  above: z
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .meta({ description: 'How many rows with titles stand above the table.' }),
  sheet: z.string().max(200).optional(),
  decimal: z.enum(['.', ',']).optional(),
  dateOrder: z.enum(['dmy', 'mdy']).optional(),
  months: z.enum(['refuse', 'first', 'last']).optional().meta({
    description: 'What day a month without one (2026-12) stands for in a column of dates; refused unless told.',
  }),
  suspected: z.enum(['create', 'skip', 'block', 'update']).optional().meta({
    description:
      'What becomes of rows that seem to be records which are here already; create unless told; skip in a draft whose rows no unique field tells apart.',
  }),
  meant: z
    .record(z.string().max(200), z.record(z.string().max(1_000), z.string().max(1_000)))
    .optional()
    .meta({
      description:
        'What texts mean that name no record: target of the column -> text -> name of the record. Later imports take it for granted; the text itself as the name says that it means none.',
    }),
}

const textMeant = z.object({ target: z.string(), text: z.string(), title: z.string(), rows: z.number().int() })

export const importSchema = z.object({
  id: z.guid(),
  object: z.string(),
  fileName: z.string(),
  fileBytes: z.number().int(),
  state: z.enum(['draft', 'queued', 'running', 'done', 'failed', 'cancelled', 'reverted']),
  dryRun: z.boolean(),
  mode: z.enum(['create', 'update', 'upsert']),
  match: z.string().nullable(),
  createMissing: z.array(z.string()),
  total: z.number().int().nullable(),
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  stagedTo: z.number().int(),
  appliedTo: z.number().int(),
  report: z.object({
    repeated: z.number().int(),
    unchanged: z.number().int(),
    updatedRecords: z
      .number()
      .int()
      .meta({ description: 'Records that were changed; `updated` counts the rows that did. Known once it has run.' }),
    existing: z.number().int(),
    made: z.record(z.string(), z.number().int()),
    kept: z.number().int(),
    suspected: z.number().int(),
    changed: z.record(z.string(), z.number().int()),
    noted: z.number().int(),
    totals: z
      .object({ count: z.number().int(), rows: z.array(z.number().int()) })
      .meta({ description: 'Rows that sum others and are left out, with the numbers of the first of them.' }),
    proposed: z
      .array(textMeant)
      .meta({ description: 'Of a trial: the one record that a text most likely means which names none.' }),
    remembered: z
      .array(textMeant)
      .meta({ description: 'Of a trial: the records taken for texts that name none, as an earlier import was told.' }),
  }),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  jobId: z.guid().nullable(),
  version: z.number().int(),
  createdAt: time,
  createdBy: z.guid().nullable(),
  startedAt: time.nullable(),
  endedAt: time.nullable(),
})

export const importDetailSchema = importSchema.extend({
  choices: z.object(readChoices),
  layout: z
    .object({
      type: z.enum(['text', 'xlsx']),
      encoding: z.enum(encodings).nullable(),
      encodingUncertain: z.boolean(),
      delimiter: z.string().nullable(),
      header: z.boolean(),
      above: z.number().int(),
      sheet: z.string().nullable(),
      sheets: z.array(z.string()),
      warnings: z.array(fault),
      columns: z.array(
        z.object({
          name: z.string(),
          header: z.string(),
          target: z.string().nullable(),
          kind: z.enum(['empty', 'number', 'date', 'boolean', 'text']),
          filled: z.number().int(),
          decimal: z.enum(['.', ',']),
          decimalOpen: z.boolean(),
          dateOrder: z.enum(['dmy', 'mdy']),
          dateOrderOpen: z.boolean(),
          months: z.boolean().meta({ description: 'Some values may be months without a day.' }),
          unit: z.string().nullable().meta({
            description:
              'What the header or a title says that the amounts of the column are counted in, 万; null where nothing is.',
          }),
          unitExample: z
            .object({ text: z.string(), amount: z.string() })
            .nullable()
            .meta({ description: 'A value of the column and the amount that it becomes by the unit.' }),
          unitLeft: z.string().nullable().meta({
            description: 'What the header says that figures are counted in which are taken as they stand, 千件.',
          }),
          examples: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
})

export const importRowSchema = z.object({
  n: z.number().int(),
  row: z.number().int().meta({ description: 'The row number that a spreadsheet shows.' }),
  cells: z.array(z.string()),
  outcome: z.enum(['pending', 'created', 'updated', 'skipped', 'failed']),
  recordId: z.guid().nullable(),
  faults: z.array(fault),
  notes: z.array(fault).meta({ description: 'What a person should look at although the row is imported.' }),
})

type Words = { ctx: Ctx; translate: Translate }

/** An import as lists show it. */
export function presentImport(record: ImportRecord, words: Words): z.input<typeof importSchema> {
  const { report, error, matchField, createdAt, startedAt, endedAt } = record
  const {
    id,
    object,
    fileName,
    fileBytes,
    state,
    dryRun,
    mode,
    createMissing,
    total,
    created,
    updated,
    skipped,
    failed,
  } = record
  const { stagedTo, appliedTo, jobId, version, createdBy } = record
  return {
    id,
    object,
    fileName,
    fileBytes,
    state,
    dryRun,
    mode,
    match: matchField,
    createMissing,
    total,
    created,
    updated,
    skipped,
    failed,
    stagedTo,
    appliedTo,
    report: {
      repeated: report.repeated ?? 0,
      unchanged: report.unchanged ?? 0,
      updatedRecords: report.updatedRecords ?? updated,
      existing: report.existing ?? 0,
      made: report.made ?? {},
      kept: report.kept ?? 0,
      suspected: report.suspected ?? 0,
      changed: report.changed ?? {},
      noted: report.noted ?? 0,
      totals: report.totals ?? { count: 0, rows: [] },
      proposed: report.proposed ?? [],
      remembered: report.remembered ?? [],
    },
    error: error && { code: error.errors?.[0]?.code ?? error.code, message: errorWords(error, words) },
    jobId,
    version,
    createdAt: createdAt.toISOString(),
    createdBy,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }
}

/** An import with how its file is read. */
export function presentImportDetail(record: ImportRecord, words: Words): z.input<typeof importDetailSchema> {
  const { layout, mapping, choices } = record
  if (!layout) return { ...presentImport(record, words), choices, layout: null }
  const { read, columns, encodingUncertain, sheets, warnings } = layout
  return {
    ...presentImport(record, words),
    choices,
    layout: {
      type: read.type,
      encoding: read.type === 'text' ? read.encoding : null,
      encodingUncertain,
      delimiter: read.type === 'text' ? read.delimiter : null,
      header: read.header,
      above: read.above ?? 0,
      sheet: read.type === 'xlsx' ? read.sheet : null,
      sheets,
      warnings: warnings.map((one) => presentFault({ ...one, code: `import.row.${one.code}` }, { record, ...words })),
      columns: columns.map(({ name, header, profile }, index) => ({
        name,
        header,
        target: mapping[index] ?? null,
        kind: profile.kind,
        filled: profile.filled,
        decimal: profile.decimal,
        decimalOpen: profile.decimalOpen,
        dateOrder: profile.dateOrder,
        dateOrderOpen: profile.dateOrderOpen,
        months: profile.months === true,
        ...unitsOfColumn(record, { target: mapping[index] ?? null, column: columns[index]!, ctx: words.ctx }),
        examples: profile.examples,
      })),
    },
  }
}

export function presentRow(
  row: ImportRow,
  { record, ...words }: Words & { record: ImportRecord },
): z.input<typeof importRowSchema> {
  const inWords = (one: ImportRow['faults'][number]) => presentFault(one, { record, ...words })
  return { ...row, faults: row.faults.map(inWords), notes: row.notes.map(inWords) }
}

function presentFault(
  one: ImportRow['faults'][number],
  { record, ctx, translate }: Words & { record: ImportRecord },
): z.input<typeof fault> {
  const column = one.column === undefined ? null : (record.layout!.columns[one.column]?.name ?? null)
  return { column, code: one.code, message: faultWords(ctx, one, { record, translate }) }
}

function errorWords({ code, errors }: JobError, { ctx, translate }: Words): string {
  const [first] = errors ?? []
  const words = first && translate(ctx.locale, first.code, first.params)
  return words ?? translate(ctx.locale, `error.${code}`) ?? code
}
