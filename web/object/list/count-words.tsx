import { exactNumber, shortNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'

// Above this the server estimates instead of counting.
const COUNTED = 10_000

export function CountWords({ count }: { count: number | undefined }) {
  const formats = useFormats()
  if (count === undefined) return null
  const words = shortNumber(count, formats)
  return <span title={exactNumber(count, formats)}>{count > COUNTED ? `≈ ${words}` : words}</span>
}
