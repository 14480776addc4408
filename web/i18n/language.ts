import { remembered } from '#web/ui/remembered.ts'

export const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const
export type Language = (typeof LANGUAGES)[number]

/** Each language by its own name, as people look for it. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' }

const chosen = remembered<Language | null>('language', null)

/** The language for pages before sign-in: what was chosen in this browser, else the first it asks for that we speak. */
export function startLanguage(): Language {
  return chosen.get() ?? matchLanguage(navigator.languages) ?? 'en'
}

export function rememberLanguage(language: Language): void {
  chosen.set(language)
}

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language)
}

function matchLanguage(wanted: readonly string[]): Language | undefined {
  for (const tag of wanted) {
    const locale = new Intl.Locale(tag).maximize()
    if (locale.language === 'en') return 'en'
    if (locale.language === 'zh') return locale.script === 'Hant' ? 'zh-TW' : 'zh-CN'
  }
  return undefined
}
