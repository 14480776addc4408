import type { Label } from './field.ts'

/** The firm's own words in a language, else in any in which it gave them. */
export function labelIn(label: Label | undefined, locale: keyof Label): string | undefined {
  return label?.[locale] ?? Object.values(label ?? {}).find(Boolean)
}
