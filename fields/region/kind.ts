import { cleanLine, hasForbiddenCharacter } from '#fields/text/kind.ts'
import { type Kind, ok, wrong } from '#platform/object/kind.ts'

/**
 * Where something is, down to the district: in China the code of GB/T 2260 (310115), elsewhere the ISO 3166-1 code of the
 * country, with words where they help ("DE Bayern"). Names (广东省深圳市) are understood by the server.
 */
export const regionKind: Kind<string> = {
  operators: ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'],
  check(input) {
    if (typeof input !== 'string') return wrong('region')
    const value = cleanLine(input)
    if (value === '' || value.length > 60 || hasForbiddenCharacter(value)) return wrong('region')
    if (!/^[A-Za-z]{2}(\s|$)/.test(value)) return ok(value)
    const country = value.slice(0, 2).toUpperCase()
    return countryName(country, 'en') ? ok(`${country}${value.slice(2)}`) : wrong('region')
  },
  schema: () => ({
    type: 'string',
    description: 'GB/T 2260 code of six digits, or ISO 3166-1 alpha-2 code with optional words',
    maxLength: 60,
  }),
}

/** The name of a country by its ISO 3166-1 code; undefined for a code that no country has. */
export function countryName(code: string, language: string): string | undefined {
  // ZZ is the code for a country that is not known.
  return code === 'ZZ' ? undefined : new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(code)
}
