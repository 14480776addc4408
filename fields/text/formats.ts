import { type Checked, ok, wrong } from '#platform/object/kind.ts'

/** Named formats of one-line texts. */
export const formats: Record<'credit-code' | 'currency', (value: string) => Checked<string>> = {
  'credit-code': (value) => {
    const code = value.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
    return isCreditCode(code) ? ok(code) : wrong('credit_code')
  },
  currency: (value) => (/^[A-Za-z]{3}$/.test(value) ? ok(value.toUpperCase()) : wrong('currency')),
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * Whether a text is a Unified Social Credit Identifier (统一社会信用代码): 18 characters of the alphabet without I, O, S, V, Z,
 * of which the last is the check character of the first 17 (GB 32100-2015: weights 3^i mod 31).
 */
export function isCreditCode(code: string): boolean {
  return (
    /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code) && creditCodeCheck(code.slice(0, 17)) === code[17]
  )
}

/** The check character for the first 17 characters of a credit code (GB 32100-2015, section 5). */
export function creditCodeCheck(first17: string): string {
  let sum = 0
  let weight = 1
  for (const character of first17) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]!
}
