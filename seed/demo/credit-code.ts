import { creditCodeCheck } from '#fields/text/formats.ts'
import type { Random } from '#seed/random.ts'

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [3, 7, 9, 10, 5, 8, 4, 2]

/**
 * A credit code (GB 32100-2015) whose check characters are right and whose firm cannot exist: no administrative
 * division ends in 9900. Its organisation part carries its own check character (GB 11714).
 */
export function fictitiousCreditCode(province: string, random: Random): string {
  const organisation = Array.from({ length: 8 }, (_, i) => characters[random.int(0, i < 2 ? 30 : 9)]!)
  const sum = organisation.reduce((total, character, i) => total + numberOf(character) * weights[i]!, 0)
  const check = (11 - (sum % 11)) % 11
  const first17 = `91${province}9900${organisation.join('')}${check === 10 ? 'X' : check}`
  return first17 + creditCodeCheck(first17)
}

/** GB 11714 counts digits as themselves and letters from A = 10. */
function numberOf(character: string): number {
  return Number.parseInt(character, 36)
}
