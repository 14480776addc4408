import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Waiting } from '#domains/programmes/loop/waiting.queries.ts'
import { dayIn } from '#fields/date/relative.ts'
import { dayWords } from '#fields/date/words.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** What continues only when somebody does his part: who, what, since when. */
export function WaitingList({ waiting }: { waiting: Waiting[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const today = dayIn(formats.now(), formats.timeZone)
  if (waiting.length === 0) return <p className="gx-quiet">{t('loop.waiting.none')}</p>
  return (
    <ul className="gx-waiting">
      {waiting.map((each) => {
        const { kind, id, name, count, since, ownerId, ownerName } = each
        return (
          <li key={`${kind} ${id} ${ownerId} ${count}`}>
            <span>{t(`loop.waiting.${kind}`, { name, count })}</span>
            <span className="gx-quiet">{ownerName ?? t('loop.waiting.nobody')}</span>
            <span className="gx-figures" data-late={since < today && kind !== 'draft'}>
              {t(since > today ? 'loop.waiting.until' : 'loop.waiting.since', { day: dayWords(since, formats) })}
            </span>
            <Way waiting={each} />
          </li>
        )
      })}
    </ul>
  )
}

/** To the page where it is done. */
function Way({ waiting: { kind, id } }: { waiting: Waiting }) {
  const { t } = useTranslation()
  if (kind === 'shortfall') return <Link to="/programmes/resources">{t('loop.waiting.open')}</Link>
  if (kind === 'evaluation' || kind === 'lesson') {
    return (
      <Link to="/programmes/$id/evaluation" params={{ id }}>
        {t('loop.waiting.open')}
      </Link>
    )
  }
  return (
    <Link to="/programmes/$id" params={{ id }}>
      {t('loop.waiting.open')}
    </Link>
  )
}
