import { Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import './attitude-unknown.css'

/** "Unknown", and one click away how to find out: by asking, never by guessing from purchases. */
export function AttitudeUnknown({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  const button = (
    <button
      type="button"
      className="gx-unknown"
      title={t('account.attitude.how')}
      onClick={(event) => {
        event.stopPropagation()
        setAsked(true)
      }}
    >
      {t('account.attitude.unknown')}
    </button>
  )
  // A list has many of these: the popover is made only when one is asked for.
  if (!asked) return button
  return (
    <Popover
      defaultOpen
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      title={t('account.attitude.how')}
      content={<HowToAsk name={String(record.name ?? '')} />}
    >
      {button}
    </Popover>
  )
}

/** Why it is unknown and what to do next time one talks with the customer. */
export function HowToAsk({ name }: { name: string }) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click on the text is no click on the row beneath
    // biome-ignore lint/a11y/useKeyWithClickEvents: nothing acts here
    <div className="gx-how-to-ask" onClick={(event) => event.stopPropagation()}>
      <p>{t('account.attitude.why', { name })}</p>
      <ol>
        <li>{t('account.attitude.step.ask')}</li>
        <li>{t('account.attitude.step.quote')}</li>
        <li>{t('account.attitude.step.later')}</li>
      </ol>
    </div>
  )
}
