import { randomFrom } from '#seed/random.ts'
import { generateDemo } from './demo.ts'
import { type DemoMarket, marketOf } from './market.ts'
import type { DemoFirm } from './rows.ts'

const seed = 1

/** The sample manufacturer with the market around it; its history ends on `today` (`2026-03-01`). */
export function manufacturer(today: string): { firm: DemoFirm; market: DemoMarket } {
  const firm = generateDemo({ seed, today })
  return { firm, market: marketOf({ accounts: firm.accounts, today, random: randomFrom(seed).fork('market') }) }
}
