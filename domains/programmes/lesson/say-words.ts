import type { Locale } from '#platform/context/ctx.ts'
import { longDay } from '#platform/i18n/long-day.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { Say } from './lesson-proposal.rules.ts'

const days = new Set(['day', 'dayOn', 'dueOn', 'until'])

/** The words of the server in one language; days stand in its sentences as the language writes them. */
export function sayIn(locale: Locale, translate: Translate): Say {
  return (key, params = {}) => {
    const said = Object.entries(params).map(([name, value]) => [
      name,
      days.has(name) ? longDay(new Date(value), { locale, timeZone: 'UTC' }) : value,
    ])
    return translate(locale, key, Object.fromEntries(said)) ?? key
  }
}
