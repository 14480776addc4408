import type { Address } from '#fields/address/kind.ts'
import { type Formats, intlLocale } from '#web/i18n/formats.ts'

/** An address in the order of its country: 省市区街道 from large to small without spaces, elsewhere from small to large. */
export function addressWords(address: Address, formats: Formats): string {
  const { province, city, district, street, postalCode } = address
  const country = countryWords(address.country, formats)
  const parts = [province, city, district, street]
  if (parts.some((part) => /\p{Script=Han}/u.test(part ?? ''))) {
    // A municipality is its own province: not 上海市上海市.
    const line = [country, province, city === province ? '' : city, district, street].filter(Boolean).join('')
    return [line, postalCode].filter(Boolean).join(' ')
  }
  return [street, district, city, [province, postalCode].filter(Boolean).join(' '), country].filter(Boolean).join(', ')
}

/** The country by its name; none where it is the one that the firm's money is of, as nobody writes it at home. */
function countryWords(country: string | undefined, { language, currency }: Formats): string | undefined {
  if (!country || !/^[A-Z]{2}$/.test(country)) return country
  if (currency.startsWith(country)) return undefined
  return new Intl.DisplayNames(intlLocale(language), { type: 'region' }).of(country)
}
