import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { HowToAsk } from './attitude-unknown.tsx'

/** The other half of the picture: what the customer says. Until somebody asks, the card says so and how to. */
export default function AttitudeCard({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <section className="gx-attitude-card" aria-label={t('account.attitude')}>
      <header>
        <h2>{t('account.attitude')}</h2>
        <span className="gx-unknown-mark">{t('account.attitude.unknown')}</span>
      </header>
      {open ? (
        <HowToAsk name={String(record.name ?? '')} />
      ) : (
        <>
          <p className="gx-quiet">{t('account.attitude.lead')}</p>
          <Button type="link" onClick={() => setOpen(true)}>
            {t('account.attitude.how')}
          </Button>
        </>
      )}
    </section>
  )
}
