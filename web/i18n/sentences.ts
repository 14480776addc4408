import type { Language } from './language.ts'

/** Sentences one after the other: Chinese sets them without a space. What is not said is left out. */
export function sentences(parts: readonly (string | false | null | undefined)[], language: Language): string {
  return parts.filter(Boolean).join(language === 'en' ? ' ' : '')
}
