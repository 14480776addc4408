import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { ImportSummary } from './import-calls.ts'

const MOST_ROW_NUMBERS = 20

type Counts = Pick<ImportSummary, 'created' | 'skipped' | 'failed' | 'report'>

export interface ImportWords {
  number: (count: number) => string
  /** "2,000 customers": a number with the name of what is counted. */
  counted: (count: number, object?: string) => string
  noun: (object: string, count: number) => string
  /** "20 rows": what a file has, where nobody knows yet how many records it makes. */
  rows: (count: number) => string
  /** "8, 15, 22 …": the numbers of rows, as far as anybody reads them. */
  rowNumbers: (of: { count: number; rows: number[] }) => string
  /** "1,990 created, 8 updated, 2 rows not imported": records, and rows that became none; what is zero is left out. */
  counts: (counts: Counts) => string
  /** What became of it, in a few words for a list. */
  outcome: (one: ImportSummary) => string
}

/** How an import of an object is spoken of. */
export function useImportWords(object: string): ImportWords {
  const { t } = useTranslation()
  const formats = useFormats()
  const number = (count: number) => exactNumber(count, formats)
  const noun = (of: string, count: number) => {
    const name = t(`${of}.${count === 1 ? 'one' : 'many'}`)
    // Names of objects are written with a capital as titles; inside an English sentence without.
    return formats.language === 'en' ? name.toLowerCase() : name
  }
  const counted = (count: number, of = object) =>
    t('wizard.counted', { number: number(count), objects: noun(of, count) })
  const rows = (count: number) => t('wizard.rows', { number: number(count), count })
  const rowNumbers = ({ count, rows: numbers }: { count: number; rows: number[] }) => {
    const said = numbers.slice(0, MOST_ROW_NUMBERS).map(number).join(t('settings.comma'))
    return count > MOST_ROW_NUMBERS ? t('wizard.rowNumbers.more', { rows: said, number: number(count) }) : said
  }
  const counts = (of: Counts) => {
    const { created, skipped, failed, report } = of
    const parts = Object.entries({ created, updated: report.updatedRecords, skipped, failed })
      .filter(([, count]) => count > 0)
      .map(([key, count]) => t(`wizard.count.${key}`, { number: number(count), count }))
    return parts.length > 0 ? parts.join(t('settings.comma')) : t('wizard.count.none')
  }
  const outcome = (one: ImportSummary) => {
    if (one.state === 'done' && one.dryRun) return t('wizard.state.checked')
    if (one.state === 'done') return counts(one)
    const state = t(`wizard.state.${one.state}`)
    const wrote = one.created + one.updated > 0 && one.state !== 'reverted' && !one.dryRun
    return wrote ? `${state} · ${counts(one)}` : state
  }
  return { number, counted, rows, rowNumbers, noun, counts, outcome }
}
