import { exactNumber, shortNumber } from '#fields/number/words.ts'
import type { Count } from '#web/api/use-record-list.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** How many records a list has; "≈" where the server estimated instead of counting. */
export function CountWords({ count }: { count: Count | undefined }) {
  const formats = useFormats()
  if (!count) return null
  const words = shortNumber(count.number, formats)
  return <span title={exactNumber(count.number, formats)}>{count.isEstimate ? `≈ ${words}` : words}</span>
}
