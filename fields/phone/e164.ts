import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** The number in E.164 (`+8613812345678`), null where the text is no valid number of the country or an international one. */
export function toE164(typed: string, country: string): string | null {
  const parsed = parsePhoneNumberFromString(typed.normalize('NFKC'), country as CountryCode)
  return parsed?.isValid() ? parsed.number : null
}
