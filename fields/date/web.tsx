import { lazy, Suspense } from 'react'
import type { CellProps, InputProps, WebKind } from '#fields/web-kind.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { dayWords, exactDay } from './words.ts'

// The calendar is heavy and most pages show dates without ever changing one.
const DayPicker = lazy(() => import('./day-picker.tsx'))

export const dateWeb: WebKind<string> = {
  width: 140,
  saves: 'at once',
  Cell: DateCell,
  Input: DateInput,
  words: (value, { formats }) => dayWords(value, formats),
}

function DateCell({ value }: CellProps<string>) {
  const formats = useFormats()
  return (
    <time dateTime={value} title={exactDay(value, formats)}>
      {dayWords(value, formats)}
    </time>
  )
}

function DateInput(props: InputProps<string>) {
  return (
    <Suspense fallback={<div className="gx-input-place" />}>
      <DayPicker {...props} />
    </Suspense>
  )
}
