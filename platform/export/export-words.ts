import type { Ctx } from '#platform/context/ctx.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { Field } from '#platform/object/field.ts'
import { optionWord } from '#platform/object/option-word.ts'
import type { CellWords } from './export-cell.ts'
import { wallClock } from './wall-time.ts'

/** The words of cells in the language of the context, with the firm's clock. */
export function exportWords(ctx: Ctx, translate: Translate): (object: string, key: string, field: Field) => CellWords {
  const shared = {
    yes: translate(ctx.locale, 'export.yes') ?? 'yes',
    no: translate(ctx.locale, 'export.no') ?? 'no',
    wallTime: wallClock(ctx.timeZone),
  }
  return (object, key) => {
    const known = new Map<string, string>()
    return {
      ...shared,
      option(field, value) {
        let label = known.get(value)
        if (label === undefined) {
          label = optionWord(value, { object, key, field }, { locale: ctx.locale, translate })
          known.set(value, label)
        }
        return label
      },
    }
  }
}
