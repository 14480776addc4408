import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayIn } from '#fields/date/relative.ts'
import { dayWords } from '#fields/date/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useRights } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { sayFault } from '#web/ui/fault-words.ts'
import { Section } from '#web/ui/page.tsx'
import { type Shortfall, settleShortfall, shortfallsQuery } from './resources-calls.ts'
import { ShortfallForm } from './shortfall-form.tsx'

/** What is being done where the means fall short: capabilities to raise, with owner and day, and goals that were lowered. */
export function ShortfallList() {
  const { t } = useTranslation()
  const { create } = useRights('shortfall')
  const shortfalls = useQuery(shortfallsQuery())
  const { data = [] } = shortfalls
  const [adding, setAdding] = useState(false)
  const raise = data.filter(({ answer }) => answer === 'raise')
  const lowered = data.filter(({ answer }) => answer === 'lower')
  return (
    <Section
      title={t('shortfall.many')}
      action={
        create &&
        !adding && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('canWe.raise')}
          </Button>
        )
      }
    >
      {adding && <ShortfallForm answer="raise" onCancel={() => setAdding(false)} onKept={() => setAdding(false)} />}
      {!shortfalls.data && <Awaited asked={[shortfalls]} lines={2} />}
      {shortfalls.data?.length === 0 && !adding && <p className="gx-quiet">{t('resources.shortfalls.none')}</p>}
      <ul className="gx-shortfalls">
        {raise.map((each) => (
          <RaiseLine key={each.id} shortfall={each} />
        ))}
        {lowered.map((each) => (
          <LoweredLine key={each.id} shortfall={each} />
        ))}
      </ul>
    </Section>
  )
}

function RaiseLine({ shortfall }: { shortfall: Shortfall }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { update } = useRights('shortfall')
  const today = dayIn(formats.now(), formats.timeZone)
  const { title, dueOn, doneOn, owner } = shortfall
  // Shown at once as it was ticked, until the server's answer stands in its place.
  const [ticked, setTicked] = useState<boolean>()
  const settle = async (done: boolean) => {
    setTicked(done)
    try {
      await settleShortfall(shortfall, done ? today : null)
    } catch (error) {
      sayFault(error, t)
    } finally {
      setTicked(undefined)
    }
  }
  return (
    <li data-done={doneOn !== null}>
      <Checkbox
        checked={ticked ?? doneOn !== null}
        disabled={update === 'none'}
        onChange={(event) => void settle(event.target.checked)}
      >
        {title}
      </Checkbox>
      <span className="gx-quiet">{owner?.name}</span>
      <span className="gx-figures" data-late={doneOn === null && dueOn < today}>
        {doneOn
          ? t('resources.shortfalls.done', { day: dayWords(doneOn, formats) })
          : t('resources.shortfalls.due', { day: dayWords(dueOn, formats) })}
      </span>
      <About shortfall={shortfall} />
    </li>
  )
}

function LoweredLine({ shortfall }: { shortfall: Shortfall }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { title, dueOn, owner, reason } = shortfall
  return (
    <li>
      <span>{t('canWe.decided.lower', { title })}</span>
      <span className="gx-quiet">{owner?.name}</span>
      <span className="gx-figures">{dayWords(dueOn, formats)}</span>
      <About shortfall={shortfall} />
      {reason && <p className="gx-quiet">{reason}</p>}
    </li>
  )
}

/** What it was decided for, and how far that would have gone then. */
function About({ shortfall: { subject, subjectName, share } }: { shortfall: Shortfall }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (!subject) return null
  const name = `${t(`shortfall.subject.${subject}`)} · ${subjectName ?? ''}`
  return (
    <p className="gx-quiet">
      {share === null ? name : t('resources.shortfalls.about', { name, share: percentWords(share, formats) })}
    </p>
  )
}
