import { CheckOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Dropdown, type MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { saveMyLanguage, signOut, useSession } from '#web/api/session.ts'
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '#web/i18n/language.ts'
import { switchLanguage, useLanguage } from '#web/i18n/start-i18n.ts'
import { type Density, setDensity, setTheme, type Theme, useDensity, useThemeChoice } from '#web/ui/appearance.ts'
import { initialOf } from '#web/ui/initial.ts'

const THEMES: Theme[] = ['light', 'dark', 'system']
const DENSITIES: Density[] = ['compact', 'regular', 'roomy']

export function UserMenu({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation()
  const { me } = useSession()
  const menu = usePersonalMenu()
  return (
    <Dropdown trigger={['click']} placement="topLeft" menu={menu}>
      <button type="button" className="gx-person" title={me.name} aria-label={t('web.user.menu', { name: me.name })}>
        <span className="gx-person-mark">{initialOf(me.name)}</span>
        {!collapsed && <span className="gx-clip">{me.name}</span>}
      </button>
    </Dropdown>
  )
}

function usePersonalMenu(): MenuProps {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { me } = useSession()
  const language = useLanguage()
  const theme = useThemeChoice()
  const density = useDensity()
  const choice = (group: string, value: string, label: string, chosen: boolean) => ({
    key: `${group}:${value}`,
    label,
    icon: chosen ? <CheckOutlined aria-hidden /> : <span className="gx-menu-gap" />,
  })
  return {
    items: [
      { key: 'who', type: 'group', label: me.email },
      { key: 'profile:', label: t('web.user.profile') },
      {
        key: 'language',
        label: t('web.user.language'),
        children: LANGUAGES.map((code) => choice('language', code, LANGUAGE_NAMES[code], code === language)),
      },
      {
        key: 'theme',
        label: t('web.user.theme'),
        children: THEMES.map((name) => choice('theme', name, t(`web.theme.${name}`), name === theme)),
      },
      {
        key: 'density',
        label: t('web.user.density'),
        children: DENSITIES.map((name) => choice('density', name, t(`web.density.${name}`), name === density)),
      },
      { type: 'divider' },
      { key: 'sign-out:', label: t('web.user.signOut') },
    ],
    onClick: async ({ key }) => {
      const [group, value] = key.split(':') as [string, string]
      if (group === 'language' && isLanguage(value)) {
        await switchLanguage(value)
        await saveMyLanguage(value)
      }
      if (group === 'theme') setTheme(value as Theme)
      if (group === 'density') setDensity(value as Density)
      if (group === 'profile') await navigate({ to: '/settings/me' })
      if (group === 'sign-out') await signOut()
    },
  }
}
