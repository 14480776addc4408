import { FlagOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { StageMark } from '#domains/value/web/behaviour-marks.tsx'
import { shortMoney } from '#fields/money/words.ts'
import { useLanguage } from '#web/i18n/start-i18n.ts'
import { initialOf } from '#web/ui/initial.ts'
import './set-up-picture.css'

// Nobody has asked the one whose buying falls off: that is what the product is about.
const CUSTOMERS = [
  { key: 'first', stage: 'steady', bought: 1_286_000, score: 78 },
  { key: 'second', stage: 'declining', bought: 842_000, score: null },
  { key: 'third', stage: 'growing', bought: 517_000, score: 64 },
  { key: 'fourth', stage: 'silent', bought: 0, score: 31 },
  { key: 'fifth', stage: 'new', bought: 96_000, score: null },
] as const

interface SetUpPictureProps {
  firm: string
  currency: string
  person?: string
  problem?: string
}

/** Beside the questions, what they lead to: the list of customers, which takes on what is answered. An example, and only to look at. */
export function SetUpPicture({ firm, currency, person = '', problem }: SetUpPictureProps) {
  const { t } = useTranslation()
  return (
    <aside className="gx-picture" aria-hidden="true">
      <p className="gx-picture-lead">{t('web.setUp.picture.lead')}</p>
      <div className="gx-picture-window">
        <header>
          <span className="gx-picture-mark">{firm.trim() ? initialOf(firm) : ''}</span>
          {firm.trim() ? <strong className="gx-clip">{firm}</strong> : <i style={{ width: 120 }} />}
          <span className="gx-picture-person">{person.trim() ? initialOf(person) : ''}</span>
        </header>
        {problem && (
          <p className="gx-picture-goal">
            <FlagOutlined aria-hidden />
            <span>{t('pilotGoal.one')}</span>
            <strong className="gx-clip">{problem}</strong>
          </p>
        )}
        <Customers currency={currency} />
        <p className="gx-picture-why">
          <strong>{t('web.setUp.picture.second')}</strong>
          <span>{t('web.setUp.picture.did')}</span>
          <span className="gx-picture-said">{t('web.setUp.picture.said')}</span>
        </p>
      </div>
      <p className="gx-picture-note">{t('web.setUp.picture.example')}</p>
    </aside>
  )
}

function Customers({ currency }: { currency: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const formats = { language, currency, timeZone: 'UTC', now: () => new Date() }
  return (
    <div className="gx-picture-rows">
      <div className="gx-picture-head">
        <span>{t('account.many')}</span>
        <span>{t('value.purchaseStage')}</span>
        <span className="gx-picture-amount">{t('value.recentSpend')}</span>
        <span>{t('attitude.score')}</span>
      </div>
      {CUSTOMERS.map(({ key, stage, bought, score }) => (
        <div key={key} data-told={key === 'second'}>
          <strong className="gx-clip">{t(`web.setUp.picture.${key}`)}</strong>
          <StageMark stage={stage} />
          <span className="gx-picture-amount gx-figures">
            {shortMoney({ amount: String(bought), currency }, formats)}
          </span>
          {score === null ? (
            <span>
              <span className="gx-picture-unknown">{t('relationship.unknown')}</span>
            </span>
          ) : (
            <span className="gx-picture-score gx-figures">
              <span>
                <span style={{ width: `${score}%` }} />
              </span>
              {score}
            </span>
          )}
        </div>
      ))}
    </div>
  )
}
