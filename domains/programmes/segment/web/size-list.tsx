import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { refreshesQuery } from './segment-calls.ts'

/** How large the segment was after each change, and whether its customers changed or its rule. */
export function SizeList({ segmentId }: { segmentId: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const sizes = useQuery(refreshesQuery(segmentId))
  const { data } = sizes
  if (!data) return <Awaited asked={[sizes]} lines={4} />
  const most = Math.max(1, ...data.data.map(({ members }) => members))
  return (
    <ul className="gx-sizes">
      {data.data.map(({ id, at, cause, joined, left, members }) => (
        <li key={id}>
          <Moment at={at} />
          <span className="gx-size-track" aria-hidden="true">
            <span style={{ width: `${(members / most) * 100}%` }} />
          </span>
          <b className="gx-figures">{exactNumber(members, formats)}</b>
          <span className="gx-quiet">
            {t(`segments.size.${cause}`, { joined: exactNumber(joined, formats), left: exactNumber(left, formats) })}
          </span>
        </li>
      ))}
    </ul>
  )
}
