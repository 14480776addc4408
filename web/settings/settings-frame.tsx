import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Capability, useSession } from '#web/api/session.ts'
import { Page } from '#web/ui/page.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'
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

interface Place {
  path: '/settings/me' | '/settings/firm' | '/settings/people' | '/settings/keys' | '/settings/modules'
  label: string
  needs?: Capability
}

const PLACES: Place[] = [
  { path: '/settings/me', label: 'settings.me' },
  { path: '/settings/firm', label: 'settings.firm', needs: 'settings' },
  { path: '/settings/people', label: 'settings.people' },
  { path: '/settings/modules', label: 'settings.modules', needs: 'settings' },
  { path: '/settings/keys', label: 'settings.keys' },
]

/** A page of the settings, with the others beside it. Each saves at once; there is no button that saves a page. */
export function SettingsFrame({ title, lead, actions, panel, reading = false, children }: SettingsFrameProps) {
  const { t } = useTranslation()
  const { capabilities } = useSession()
  useDocumentTitle(title)
  const places = PLACES.filter(({ needs }) => !needs || capabilities.includes(needs))
  return (
    <div className="gx-settings">
      <nav className="gx-settings-nav" aria-label={t('settings.title')}>
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
