import type { Money } from '#fields/money/kind.ts'
import { compactLocale } from '#fields/number/words.ts'
import { type Formats, intlLocale } from '#web/i18n/formats.ts'

const LARGE = 100_000

/** An amount with its currency and every digit it has. */
export function exactMoney(money: Money, formats: Formats): string {
  const cents = /\.\d*[1-9]/.test(money.amount) ? { minimumFractionDigits: 2, maximumFractionDigits: 6 } : WHOLE
  return format(money, { locale: intlLocale(formats.language), base: formats.currency, digits: cents })
}

/** An amount to read at a glance: ¥12.4万, $1.24M; small ones without cents that are zero. */
export function shortMoney(money: Money, formats: Formats): string {
  const amount = Math.abs(Number(money.amount))
  if (amount < LARGE) {
    const digits = amount < 1000 && /\.\d*[1-9]/.test(money.amount) ? CENTS : WHOLE
    return format(money, { locale: intlLocale(formats.language), base: formats.currency, digits })
  }
  const digits: Intl.NumberFormatOptions = { notation: 'compact', maximumSignificantDigits: 3, useGrouping: true }
  return format(money, { locale: compactLocale(formats), base: formats.currency, digits })
}

const WHOLE: Intl.NumberFormatOptions = { maximumFractionDigits: 0 }
const CENTS: Intl.NumberFormatOptions = { minimumFractionDigits: 2, maximumFractionDigits: 2 }

// The firm's own currency by its sign; another one by its code, since ¥ is yuan and yen alike.
function format(
  { amount, currency }: Money,
  { locale, base, digits }: { locale: string; base: string; digits: Intl.NumberFormatOptions },
): string {
  const currencyDisplay = currency === base ? 'narrowSymbol' : 'code'
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay, ...digits }).format(
      amount as unknown as number,
    )
  } catch {
    return `${currency} ${amount}`
  }
}
