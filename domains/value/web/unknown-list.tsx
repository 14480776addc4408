import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Reason } from '#domains/value/account/account-figures.ts'
import { Hatched } from '#web/charts/hatched.tsx'
import { useReasonWords } from './reason-words.ts'
import './unknown-list.css'

const ABOUT: Record<string, 'attitude' | 'market'> = {
  'value.unknown.attitude': 'attitude',
  'value.unknown.other_suppliers': 'market',
}

/** What nobody has told us yet, and what would tell it. Unknown is drawn as unknown: hatched, never as a zero. */
export function UnknownList({ unknown, currency }: { unknown: Reason[]; currency: string }) {
  const { t, i18n } = useTranslation()
  const reasonWords = useReasonWords(currency)
  return (
    <section className="gx-unknown" aria-labelledby="unknown-title">
      <h2 id="unknown-title">{t('value.page.unknowns')}</h2>
      <p className="gx-quiet">{t('value.page.unknowns.lead')}</p>
      <ul className="gx-unknown-things">
        {unknown.map((reason) => {
          const next = `${reason.key}.next`
          return (
            <li key={reason.key}>
              <Hatched about={ABOUT[reason.key] ?? 'behaviour'} width={44} height={20} />
              <div>
                <p>{reasonWords(reason)}</p>
                {i18n.exists(next) && <p className="gx-quiet">{t(next)}</p>}
              </div>
            </li>
          )
        })}
      </ul>
      <ul className="gx-unknown-colours" aria-label={t('value.page.colours')}>
        <li data-about="behaviour">{t('value.page.colours.behaviour')}</li>
        <li data-about="attitude">{t('value.page.colours.attitude')}</li>
        <li data-about="market">{t('value.page.colours.market')}</li>
      </ul>
      <Link
        to="/$plural"
        params={{ plural: 'accounts' }}
        search={{ filter: [{ field: 'value.grade', op: 'isEmpty' }] }}
        className="gx-unknown-link"
      >
        {t('value.page.unknowns.judge')}
      </Link>
    </section>
  )
}
