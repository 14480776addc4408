import { useTranslation } from 'react-i18next'
import { exactNumber, shortNumber } from '#fields/number/words.ts'
import { markCount, useCount } from '#web/api/use-count.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { ListView } from '#web/object/view/use-list-view.ts'

interface ListCountProps {
  resource: string
  query: ListView['query']
}

/** How many records a list has, whatever its layout: at first an estimate where there are many, exact after a click. */
export function ListCount({ resource, query }: ListCountProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const count = useCount(resource, query)
  if (!count) return null
  if (count.is === 'exact') {
    const exactly = exactNumber(count.number, formats)
    return <span title={exactly}>{count.isAsked ? exactly : shortNumber(count.number, formats)}</span>
  }
  // Digits that the estimate cannot know are not shown.
  const words = shortNumber(Number(count.number.toPrecision(3)), formats)
  const hint = t(count.is === 'atLeast' ? 'web.list.countAll' : 'web.list.countExactly')
  return (
    <button type="button" className="gx-count" disabled={count.counting} title={hint} onClick={count.countExactly}>
      {markCount(words, count.is)}
    </button>
  )
}
