import type { TFunction } from 'i18next'
import { optionKey } from '#fields/choice/web.tsx'
import { kinds } from '#fields/kinds.ts'
import type { FieldUse } from '#fields/web-kind.ts'
import { fromText } from '#platform/import/cell-value.ts'
import { normalizeHeader } from '#platform/import/detect/header-name.ts'
import { profileColumn } from '#platform/import/detect/profile-column.ts'
import { type Checked, wrong } from '#platform/object/kind.ts'
import type { Formats } from '#web/i18n/formats.ts'

/** The value that a pasted text means in a field, read as an import reads it and checked as a form checks it. */
export function pastedValue(
  text: string,
  { use, formats, t }: { use: FieldUse; formats: Formats; t: TFunction },
): Checked<unknown> {
  const { field } = use
  const context = { currency: formats.currency, timeZone: formats.timeZone, country: 'CN' }
  const words = Object.fromEntries(
    (field.options ?? []).flatMap((option) =>
      [option, t(optionKey(use, option))].map((word) => [normalizeHeader(word), option] as const),
    ),
  )
  const format = profileColumn([text], { decimal: '.', dateOrder: 'dmy' })
  const read = fromText(text, { field, format, context, words })
  if (read.ok) return kinds[field.kind].check(read.value, field, context)
  // The report of an import says more of a currency than a page has words for.
  return read.code.includes('.') ? wrong(field.kind) : read
}
