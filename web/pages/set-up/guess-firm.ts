import type { Language } from '#web/i18n/language.ts'

/** Time zone and currency that a firm in this browser's place most likely uses; both are shown and can be changed. */
export function guessPlace(language: Language): { timeZone: string; currency: string } {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai'
  return { timeZone, currency: CURRENCY_OF_ZONE[timeZone] ?? CURRENCY_OF_LANGUAGE[language] }
}

/** Currencies offered first; any other can be found by typing its code or name. */
export const USUAL_CURRENCIES = ['CNY', 'HKD', 'TWD', 'MOP', 'SGD', 'USD', 'EUR', 'GBP', 'JPY']

const CURRENCY_OF_LANGUAGE: Record<Language, string> = { en: 'USD', 'zh-CN': 'CNY', 'zh-TW': 'TWD' }

const CURRENCY_OF_ZONE: Record<string, string> = {
  'Asia/Shanghai': 'CNY',
  'Asia/Urumqi': 'CNY',
  'Asia/Hong_Kong': 'HKD',
  'Asia/Macau': 'MOP',
  'Asia/Taipei': 'TWD',
  'Asia/Singapore': 'SGD',
  'Asia/Tokyo': 'JPY',
  'Europe/London': 'GBP',
  'Europe/Berlin': 'EUR',
  'Europe/Paris': 'EUR',
  'Europe/Madrid': 'EUR',
  'Europe/Rome': 'EUR',
}
