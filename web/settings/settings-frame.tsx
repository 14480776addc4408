import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/api/session.ts'
import { Page } from '#web/ui/page.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
import { SETTINGS_PAGES } from './settings-pages.ts'
import './settings-frame.css'
import './settings-lines.css'

interface SettingsFrameProps {
  title: string
  lead?: ReactNode
  actions?: ReactNode
  /** Beside the page: a panel in which something is made. */
  panel?: ReactNode
  /** Running text and forms; a table takes the whole width. */
  reading?: boolean
  children: ReactNode
}

/** A page of the settings, with the others beside it. Each saves at once; there is no button that saves a page. */
export function SettingsFrame({ title, lead, actions, panel, reading = false, children }: SettingsFrameProps) {
  const { t } = useTranslation()
  const { capabilities } = useSession()
  useDocumentTitle(title)
  const nav = useRef<HTMLElement>(null)
  // On a phone the places stand in a line that is longer than the screen.
  useEffect(() => {
    nav.current?.querySelector('[data-status="active"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  const places = SETTINGS_PAGES.filter(({ needs }) => !needs || capabilities.includes(needs))
  return (
    <div className="gx-settings">
      <nav ref={nav} className="gx-settings-nav" aria-label={t('settings.title')}>
        {places.map(({ path, label }) => (
          <Link key={path} to={path}>
            {t(label)}
          </Link>
        ))}
      </nav>
      <Page title={title} lead={lead} actions={actions} reading={reading}>
        {children}
      </Page>
      {panel}
    </div>
  )
}
