import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Locale, locales } from '#platform/context/ctx.ts'

/** The words for a key in a language; undefined when no file has the key. A parameter `{ word }` is itself a key, said in that language; `{ said }` is somebody's own words in some of the languages. */
export type Translate = (locale: Locale, key: string, params?: Record<string, unknown>) => string | undefined

/**
 * Merges the locale files below the given folders into one namespace, but for those of the browser (`web/`). The same
 * key in two files is a mistake.
 */
export function loadTranslations(root: string, folders: readonly string[]): Translate {
  const words = new Map<Locale, Map<string, string>>(locales.map((locale) => [locale, new Map()]))
  for (const locale of locales) {
    const merged = words.get(locale) as Map<string, string>
    for (const folder of folders) {
      const files = globSync(`${folder}/**/locales/${locale}.json`, { cwd: root })
      for (const file of files.filter((path) => !path.split(/[\\/]/).includes('web')).sort()) {
        const entries: Record<string, string> = JSON.parse(readFileSync(join(root, file), 'utf8'))
        for (const [key, text] of Object.entries(entries)) {
          if (merged.has(key)) throw new Error(`${file}: the key ${key} is defined in another locale file already`)
          merged.set(key, text)
        }
      }
    }
  }
  const translate: Translate = (locale, key, params = {}) => {
    const text = words.get(locale)?.get(key) ?? words.get('en')?.get(key)
    return text?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(spoken(params[name], locale) ?? ''))
  }
  const spoken = (value: unknown, locale: Locale) => {
    if (isWord(value)) return translate(locale, value.word)
    return isSaid(value) ? ([locale, ...likely[locale]].flatMap((one) => value.said[one] ?? [])[0] ?? '') : value
  }
  return translate
}

/** In which of the other languages somebody reads what is not said in his own. */
const likely: Record<Locale, Locale[]> = { en: ['zh-CN', 'zh-TW'], 'zh-CN': ['zh-TW', 'en'], 'zh-TW': ['zh-CN', 'en'] }

function isSaid(value: unknown): value is { said: Partial<Record<Locale, string>> } {
  return typeof value === 'object' && value !== null && 'said' in value
}

function isWord(value: unknown): value is { word: string } {
  return typeof value === 'object' && value !== null && 'word' in value
}

/** The language of ours that an Accept-Language header (RFC 9110) likes best; undefined when it likes none. */
export function negotiateLocale(header: string | undefined): Locale | undefined {
  if (!header) return undefined
  const wishes = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';')
      const quality = options.find((option) => option.trim().startsWith('q='))?.split('=')[1]
      return { tag: tag.trim().toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wishes) {
    const locale = localeOfTag(tag)
    if (locale) return locale
  }
  return undefined
}

function localeOfTag(tag: string): Locale | undefined {
  if (/^en(-|$)/.test(tag)) return 'en'
  if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW'
  if (/^zh(-|$)/.test(tag)) return 'zh-CN'
  return undefined
}
