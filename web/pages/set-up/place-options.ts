import { useMemo } from 'react'
import { intlLocale } from '#web/i18n/formats.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { USUAL_CURRENCIES } from './guess-firm.ts'

interface Option {
  value: string
  label: string
}

/** Every currency by its name in the reader's language, the usual ones of the region first. */
export function useCurrencies(): Option[] {
  const language = useLanguage()
  return useMemo(() => {
    const names = new Intl.DisplayNames(intlLocale(language), { type: 'currency' })
    const all = [...new Set([...USUAL_CURRENCIES, ...Intl.supportedValuesOf('currency')])]
    return all.map((code) => ({ value: code, label: `${names.of(code)} · ${code}` }))
  }, [language])
}

/** Every time zone by its city and its distance from UTC today. */
export function useTimeZones(): Option[] {
  const language = useLanguage()
  return useMemo(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    const zones = [...new Set([here, 'Asia/Shanghai', ...Intl.supportedValuesOf('timeZone')])]
    return zones.map((zone) => ({ value: zone, label: zoneName(zone, intlLocale(language)) }))
  }, [language])
}

function zoneName(zone: string, locale: string): string {
  const part = (timeZoneName: 'longOffset' | 'longGeneric') =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName })
      .formatToParts()
      .find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const city = zone.split('/').pop()?.replaceAll('_', ' ') ?? zone
  return `${part('longGeneric')} · ${city} · ${part('longOffset')}`
}
