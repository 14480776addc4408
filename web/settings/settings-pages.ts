import type { Capability } from '#web/api/session.ts'

interface SettingsPage {
  path:
    | '/settings/me'
    | '/settings/firm'
    | '/settings/objects'
    | '/settings/people'
    | '/settings/keys'
    | '/settings/modules'
    | '/settings/data'
  /** i18n key of its name. */
  label: string
  needs?: Capability
}

export const SETTINGS_PAGES: readonly SettingsPage[] = [
  { path: '/settings/me', label: 'settings.me' },
  { path: '/settings/firm', label: 'settings.firm', needs: 'settings' },
  { path: '/settings/objects', label: 'settings.objects', needs: 'settings' },
  { path: '/settings/people', label: 'settings.people' },
  { path: '/settings/modules', label: 'settings.modules', needs: 'settings' },
  { path: '/settings/keys', label: 'settings.keys' },
  { path: '/settings/data', label: 'settings.data', needs: 'audit' },
]
