import { InputNumber, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { dayWords } from '#fields/date/words.ts'
import type { Money } from '#fields/money/kind.ts'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { type Formats, useFormats } from '#web/i18n/formats.ts'
import { exactMoney, shortMoney } from './words.ts'

export const moneyWeb: WebKind<Money> = {
  width: 120,
  align: 'end',
  saves: 'on leaving',
  Cell: MoneyCell,
  Input: MoneyInput,
  words: (value, { formats }) => exactMoney(value, formats),
}

function MoneyCell({ value, short }: CellProps<Money>) {
  const formats = useFormats()
  const converted = useConverted(value, formats)
  const exact = exactMoney(value, formats)
  return (
    <span className="gx-figures" title={[exact, converted].filter(Boolean).join(' · ')}>
      {short ? shortMoney(value, formats) : exact}
      {!short && converted && <span className="gx-quiet gx-converted">{converted}</span>}
    </span>
  )
}

/** For money of another currency: what it is at home, at which rate of which day. */
function useConverted({ base, rate, rateOn }: Money, formats: Formats): string {
  const { t } = useTranslation()
  if (!base || !rate) return ''
  const home = exactMoney({ amount: base, currency: formats.currency }, formats)
  return t('field.money.converted', { base: home, rate: Number(rate), day: rateOn ? dayWords(rateOn, formats) : '' })
}

/** Offered beside the firm's own and the one that stands there. */
const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'TWD', 'JPY', 'GBP', 'KRW', 'SGD', 'AUD', 'CAD', 'CHF', 'THB', 'VND']

function MoneyInput({ id, use, value, onChange, autoFocus, invalid }: InputProps<Money>) {
  const { t } = useTranslation()
  const { currency: base } = useFormats()
  const currency = value?.currency ?? base
  const given = (parts: Partial<Money>) => {
    const next = { amount: value?.amount ?? '', currency, rate: value?.rate, ...parts }
    const { amount, rate } = next
    onChange({ amount, currency: next.currency, ...(rate && next.currency !== base && { rate }) })
  }
  return (
    <Space.Compact block>
      <Select
        value={currency}
        aria-label={t('field.money.currency')}
        showSearch
        popupMatchSelectWidth={false}
        style={{ width: 84 }}
        options={[...new Set([base, currency, ...CURRENCIES])].map((code) => ({ value: code, label: code }))}
        onChange={(code) => given({ currency: code, rate: undefined })}
      />
      <InputNumber<string>
        id={id}
        // As text: an amount must not pass through floating point.
        stringMode
        value={value?.amount || null}
        min={use.field.min === undefined ? undefined : String(use.field.min)}
        controls={false}
        autoFocus={autoFocus}
        status={invalid ? 'error' : ''}
        style={{ flex: 1 }}
        onChange={(amount) => (amount === null || amount === '' ? onChange(null) : given({ amount: String(amount) }))}
      />
      {currency !== base && (
        <InputNumber<string>
          stringMode
          value={value?.rate ?? null}
          aria-label={t('field.money.rate')}
          placeholder={t('field.money.ofTheDay')}
          controls={false}
          style={{ width: 112 }}
          onChange={(rate) => given({ rate: rate ? String(rate) : undefined })}
        />
      )}
    </Space.Compact>
  )
}
