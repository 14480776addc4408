import { Rate } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'

export const ratingWeb: WebKind<number> = {
  width: 116,
  saves: 'at once',
  Cell: RatingCell,
  Input: RatingInput,
  words: (value, { t, use }) => t('field.rating.words', { value, max: use.field.max ?? 5 }),
}

function RatingCell({ value, use }: CellProps<number>) {
  const { t } = useTranslation()
  const max = use.field.max ?? 5
  const words = t('field.rating.words', { value, max })
  return (
    <span className="gx-rating" role="img" aria-label={words} title={words}>
      {'★'.repeat(value)}
      <span className="gx-rating-rest">{'★'.repeat(Math.max(0, max - value))}</span>
    </span>
  )
}

function RatingInput({ id, use, value, onChange, autoFocus }: InputProps<number>) {
  return (
    <Rate
      id={id}
      count={use.field.max ?? 5}
      value={value ?? 0}
      allowClear={!use.field.required}
      style={{ color: 'var(--gx-look)' }}
      autoFocus={autoFocus}
      onChange={(stars) => onChange(stars === 0 ? null : stars)}
    />
  )
}
