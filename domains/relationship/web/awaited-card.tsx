import { useTranslation } from 'react-i18next'
import { type Asked, Awaited } from '#web/ui/awaited.tsx'
import './attitude-card.css'

/** The card of what is said while it is not there: its name, so that one knows what is loading or did not come. */
export function AwaitedCard({ asked }: { asked: Asked }) {
  const { t } = useTranslation()
  return (
    <section className="gx-attitude-card" aria-label={t('relationship.attitude')}>
      <header>
        <h2>{t('relationship.attitude')}</h2>
      </header>
      <Awaited asked={[asked]} lines={5} />
    </section>
  )
}
