import { lazy, Suspense } from 'react'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { exactInstant, instantWords, timedWords } from './words.ts'

const InstantPicker = lazy(() => import('./instant-picker.tsx'))

export const datetimeWeb: WebKind<string> = {
  width: 140,
  saves: 'at once',
  Cell: DatetimeCell,
  Input: DatetimeInput,
  words: (value, { formats }) => timedWords(value, formats),
}

function DatetimeCell({ value }: CellProps<string>) {
  const formats = useFormats()
  return (
    <time dateTime={value} title={exactInstant(value, formats)}>
      {instantWords(value, formats)}
    </time>
  )
}

function DatetimeInput(props: InputProps<string>) {
  return (
    <Suspense fallback={<div className="gx-input-place" />}>
      <InstantPicker {...props} />
    </Suspense>
  )
}
