import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Reason } from '#domains/value/account/account-figures.ts'
import { Hatched } from '#web/charts/hatched.tsx'
import { useUnasked } from './attitude-beside.tsx'
import { useReasonWords } from './reason-words.ts'
import './unknown-list.css'

const ABOUT: Record<string, 'attitude' | 'market'> = {
  'value.unknown.attitude': 'attitude',
  'value.unknown.other_suppliers': 'market',
}

/** What nobody has told us yet, and what would tell it. Unknown is drawn as unknown: hatched, never as a zero. */
export function UnknownList({ unknown, currency }: { unknown: Reason[]; currency: string }) {
  const unasked = useUnasked()
  const { t, i18n } = useTranslation()
  const reasonWords = useReasonWords(currency)
  return (
    <section className="gx-unknowns" aria-labelledby="unknown-title">
      <h2 id="unknown-title">{t('value.page.unknowns')}</h2>
      <p className="gx-quiet">{t('value.page.unknowns.lead')}</p>
      <ul className="gx-unknowns-things">
        {unknown
          .map((one) => withUnasked(one, unasked))
          .map((reason) => {
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
      <ul className="gx-unknowns-colours" aria-label={t('value.page.colours')}>
        <li data-about="behaviour">{t('value.page.colours.behaviour')}</li>
        <li data-about="attitude">{t('value.page.colours.attitude')}</li>
        <li data-about="market">{t('value.page.colours.market')}</li>
      </ul>
      <Link
        to="/$plural"
        params={{ plural: 'accounts' }}
        search={{ filter: [{ field: 'value.grade', op: 'isEmpty' }] }}
      >
        {t('value.page.unknowns.judge')}
      </Link>
    </section>
  )
}

/** The run knows nothing of what was asked; where attitude is measured, only those count whom nobody asked. */
function withUnasked(reason: Reason, unasked: number | undefined): Reason {
  if (reason.key !== 'value.unknown.attitude' || unasked === undefined) return reason
  return { ...reason, params: { ...reason.params, count: unasked } }
}
