import type { Label } from '#platform/object/field.ts'
import type { Language } from '#web/i18n/language.ts'
import type { FirmSchema } from './firm-schema.ts'

/** What the firm calls its own objects, fields and options, under the keys by which the product's own are named. */
export function wordsOfFirm({ objects }: FirmSchema, languages: readonly Language[]): Record<string, string> {
  const words: Record<string, string> = {}
  const say = (key: string, label: Label | undefined) => {
    const text = label && wordsIn(label, languages)
    if (text) words[key] = plain(text)
  }
  for (const { name, label, fields } of objects) {
    say(`${name}.one`, label?.one)
    // Chinese has one word for one and many; a firm that gave none for many in a language has at least the one.
    say(`${name}.many`, { ...label?.one, ...label?.many })
    for (const [key, field] of Object.entries(fields)) {
      say(`${name}.${key}`, field.label)
      say(`${name}.${key}.help`, field.help)
      for (const option of field.options ?? []) {
        // An option without a word of its own is its own word.
        if (field.label) words[`${name}.${key}.${option}`] = plain(option)
        say(`${name}.${key}.${option}`, field.optionLabels?.[option]?.label)
      }
    }
  }
  return words
}

/** The word in the first of these languages that has one, else in any. */
export function wordsIn(label: Label, languages: readonly Language[]): string | undefined {
  const found = languages.map((language) => label[language]).find(Boolean)
  return found ?? Object.values(label).find(Boolean)
}

/** What a firm wrote is no template: marks of one are set apart. */
function plain(text: string): string {
  return text.replaceAll('{{', '{ {').replaceAll('$t(', '$ t(')
}
