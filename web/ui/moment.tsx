import { exactInstant, instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** A time as people say it; to the minute and with its zone in the hint. */
export function Moment({ at }: { at: string }) {
  const formats = useFormats()
  return (
    <time dateTime={at} title={exactInstant(at, formats)}>
      {instantWords(at, formats)}
    </time>
  )
}
