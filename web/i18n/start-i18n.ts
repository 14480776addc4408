import type { ConfigProviderProps } from 'antd'
import dayjs from 'dayjs'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { initReactI18next } from 'react-i18next'
import { type Language, rememberLanguage } from './language.ts'

type AntdLocale = NonNullable<ConfigProviderProps['locale']>

/** One language: the texts of every owner in one flat table, and the packs of the parts we did not write. */
export interface LanguagePack {
  texts: Record<string, string>
  antd: AntdLocale
  dayjs: string
}

// One chunk a language: texts of other languages are never loaded.
const PACKS: Record<Language, () => Promise<{ pack: LanguagePack }>> = {
  en: () => import('./texts/en.ts'),
  'zh-CN': () => import('./texts/zh-CN.ts'),
  'zh-TW': () => import('./texts/zh-TW.ts'),
}

let current: { language: Language; antd: AntdLocale | undefined } = { language: 'en', antd: undefined }
const listeners = new Set<() => void>()

export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: language,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await switchLanguage(language)
}

export async function switchLanguage(language: Language): Promise<void> {
  const { pack } = await PACKS[language]()
  i18next.addResourceBundle(language, 'translation', pack.texts, true, true)
  dayjs.locale(pack.dayjs)
  current = { language, antd: pack.antd }
  document.documentElement.lang = language
  rememberLanguage(language)
  await i18next.changeLanguage(language)
  for (const listener of listeners) listener()
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => current).language
}

export function useAntdLocale(): AntdLocale | undefined {
  return useSyncExternalStore(subscribe, () => current).antd
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
