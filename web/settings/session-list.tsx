import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { exactInstant, instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { notify } from '#web/ui/notices.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { browserOf, isOwnAddress } from './browser-words.ts'
import { type BrowserSession, endSession, sessionsQuery } from './settings-calls.ts'

/** Where one is signed in; a forgotten browser is signed out from here. */
export function SessionList() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(sessionsQuery)
  if (error) {
    return (
      <p className="gx-quiet">
        {t('settings.sessions.unknown')} <Button onClick={() => void refetch()}>{t('web.retry')}</Button>
      </p>
    )
  }
  if (!data) return <SkeletonLines lines={2} />
  return (
    <ul className="gx-settings-lines">
      {data.data.map((session) => (
        <SessionLine key={session.id} session={session} />
      ))}
    </ul>
  )
}

function SessionLine({ session }: { session: BrowserSession }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { browser, system } = browserOf(session.userAgent ?? '')
  const name = system ? t('settings.session.on', { browser, system }) : browser || t('settings.session.program')
  const seen = t('settings.session.seen', { when: instantWords(session.lastSeenAt, formats) })
  const where = session.ipAddress && (isOwnAddress(session.ipAddress) ? t('settings.session.here') : session.ipAddress)
  const end = async () => {
    await endSession(session.id)
    notify({ text: t('settings.session.ended', { name }) })
  }
  return (
    <li>
      <div>
        <p>{name}</p>
        <p className="gx-quiet" title={exactInstant(session.lastSeenAt, formats)}>
          {[session.current ? t('settings.session.this') : seen, where].filter(Boolean).join(' · ')}
        </p>
      </div>
      {!session.current && <Button onClick={() => void end()}>{t('settings.session.end')}</Button>}
    </li>
  )
}
