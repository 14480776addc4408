import { exactMoney, shortMoney } from '#fields/money/words.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** A plain number that is an amount in the firm's base currency, as measures give it. */
export function AmountCell({ amount }: { amount: number }) {
  const formats = useFormats()
  const money = { amount: amount.toFixed(2), currency: formats.currency }
  return (
    <span className="gx-figures" title={exactMoney(money, formats)}>
      {shortMoney(money, formats)}
    </span>
  )
}
