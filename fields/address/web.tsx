import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Address } from '#fields/address/kind.ts'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { addressWords } from './words.ts'

export const addressWeb: WebKind<Address> = {
  width: 220,
  saves: 'on leaving',
  Cell: AddressCell,
  Input: AddressInput,
  words: (value, { formats }) => addressWords(value, formats),
}

function AddressCell({ value }: CellProps<Address>) {
  return <>{addressWords(value, useFormats())}</>
}

type Part = keyof Address
const LARGE_FIRST: Part[] = ['province', 'city', 'district', 'street', 'postalCode']
const SMALL_FIRST: Part[] = ['street', 'city', 'province', 'postalCode', 'country']

function AddressInput({ id, value, onChange, autoFocus, invalid }: InputProps<Address>) {
  const { t } = useTranslation()
  const parts = useLanguage() === 'en' ? SMALL_FIRST : LARGE_FIRST
  const change = (part: Part, text: string) => {
    const next = { ...value, [part]: text || undefined }
    onChange(Object.values(next).some(Boolean) ? next : null)
  }
  return (
    <div className="gx-address">
      {parts.map((part, index) => (
        <Input
          key={part}
          id={index === 0 ? id : undefined}
          className={part === 'street' ? 'gx-address-wide' : ''}
          aria-label={t(`field.address.${part}`)}
          placeholder={t(`field.address.${part}`)}
          value={value?.[part] ?? ''}
          autoFocus={autoFocus && index === 0}
          autoComplete="off"
          status={invalid ? 'error' : ''}
          onChange={(event) => change(part, event.target.value)}
        />
      ))}
    </div>
  )
}
