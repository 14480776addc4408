import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { useRights } from '#web/api/session.ts'
import { notify } from '#web/ui/notices.tsx'
import { applyReady, readyQuery } from './strategy-calls.ts'
import './ready-offer.css'

/** What the pilot goal brings along and is not in the grid yet: one click puts it there. */
export function ReadyOffer() {
  const { t } = useTranslation()
  const { data } = useQuery(readyQuery)
  const { create } = useRights('strategy')
  const [busy, setBusy] = useState(false)
  const missing = data?.data.filter(({ made }) => !made) ?? []
  if (missing.length === 0 || !create) return null
  const apply = async () => {
    setBusy(true)
    try {
      const { segments, strategies } = await applyReady()
      notify({ text: t('strategies.ready.done', { segments, strategies }) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      notify({ text: error.message, tone: 'harm' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="gx-ready-offer" aria-label={t('strategies.ready.title')}>
      <div>
        <h2>{t('strategies.ready.title')}</h2>
        <ul>
          {missing.map(({ key, segment, stage, objective, treatment, actions }) => (
            <li key={key}>
              <b>{segment}</b>
              {stage !== 'any' && ` · ${t(`strategy.stage.${stage}`)}`}
              <span className="gx-quiet">
                {' '}
                {t('strategies.ready.line', {
                  objective,
                  treatment: t(`strategy.treatment.${treatment}`),
                  count: actions,
                })}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <Button type="primary" loading={busy} onClick={() => void apply()}>
        {t('strategies.ready.apply')}
      </Button>
    </section>
  )
}
