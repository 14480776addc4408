import { createContext, useContext } from 'react'
import type { Language } from './language.ts'

/** How this person in this firm reads figures and dates; every formatter takes it, none reads the browser's own. */
export interface Formats {
  language: Language
  timeZone: string
  /** Base currency of the firm, ISO 4217. */
  currency: string
  now: () => Date
}

export const FormatsContext = createContext<Formats>({
  language: 'en',
  timeZone: 'UTC',
  currency: 'CNY',
  now: () => new Date(),
})

export function useFormats(): Formats {
  return useContext(FormatsContext)
}

/** The locale for Intl: English dates are written day first (3 Nov 2025). */
export function intlLocale(language: Language): string {
  return language === 'en' ? 'en-GB' : language
}
