import { useTranslation } from 'react-i18next'
import type { TreatmentBasis } from '#domains/programmes/strategy/treatment.rules.ts'
import { shortMoney } from '#fields/money/words.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** What the calculation proposed, and from which value and cost of an hour. */
export default function TreatmentValue({ value }: { value: unknown }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { proposed, valuePerAccount, hourCost } = value as TreatmentBasis
  const money = (amount: number | null) =>
    amount === null
      ? t('strategies.unknown')
      : shortMoney({ amount: amount.toFixed(2), currency: formats.currency }, formats)
  return (
    <span>
      {t('strategies.treatment.kept', {
        treatment: proposed ? t(`strategy.treatment.${proposed}`) : t('strategies.unknown'),
        value: money(valuePerAccount),
        cost: money(hourCost),
      })}
    </span>
  )
}
