import { LeftOutlined, RightOutlined, SearchOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { NoticeBell } from '#web/notice/notice-bell.tsx'
import { FirmSwitcher } from './firm-switcher.tsx'
import { MorePages } from './more-pages.tsx'
import { type NavigationEntry, useNavigation } from './navigation.tsx'
import { UserMenu } from './user-menu.tsx'
import './sidebar.css'

interface SidebarProps {
  collapsed: boolean
  onCollapse: (collapsed: boolean) => void
  onSearch: () => void
}

export function Sidebar({ collapsed, onCollapse, onSearch }: SidebarProps) {
  const { t } = useTranslation()
  const entries = useNavigation()
  const foldLabel = t(collapsed ? 'web.sidebar.unfold' : 'web.sidebar.fold')
  return (
    <aside className="gx-sidebar" data-collapsed={collapsed}>
      <div className="gx-sidebar-head">
        <FirmSwitcher collapsed={collapsed} />
        <div className="gx-sidebar-find">
          <Hint text={`${t('web.search.open')} (/)`} on={collapsed}>
            <button type="button" className="gx-sidebar-search" onClick={onSearch} aria-label={t('web.search.open')}>
              <SearchOutlined aria-hidden />
              {!collapsed && <span>{t('web.search.open')}</span>}
              {!collapsed && <kbd>/</kbd>}
            </button>
          </Hint>
          <NoticeBell />
        </div>
      </div>
      <nav className="gx-sidebar-nav" aria-label={t('web.nav.label')}>
        {entries
          .filter((entry) => !entry.foot)
          .map((entry) => (
            <SidebarLink key={entry.path} entry={entry} collapsed={collapsed} />
          ))}
        <MorePages collapsed={collapsed} />
      </nav>
      <div className="gx-sidebar-foot">
        {entries
          .filter((entry) => entry.foot)
          .map((entry) => (
            <SidebarLink key={entry.path} entry={entry} collapsed={collapsed} />
          ))}
        <div className="gx-sidebar-person">
          <UserMenu collapsed={collapsed} />
          <Hint text={foldLabel} on>
            <button
              type="button"
              className="gx-sidebar-fold"
              aria-label={foldLabel}
              onClick={() => onCollapse(!collapsed)}
            >
              {collapsed ? <RightOutlined aria-hidden /> : <LeftOutlined aria-hidden />}
            </button>
          </Hint>
        </div>
      </div>
    </aside>
  )
}

function SidebarLink({ entry, collapsed }: { entry: NavigationEntry; collapsed: boolean }) {
  const { t } = useTranslation()
  const name = t(entry.label)
  return (
    <Hint text={name} on={collapsed}>
      <Link
        to={entry.path}
        activeOptions={{ exact: entry.path === '/' }}
        className="gx-sidebar-link"
        aria-label={collapsed ? name : undefined}
      >
        {entry.icon}
        {!collapsed && <span className="gx-clip">{name}</span>}
      </Link>
    </Hint>
  )
}

function Hint({ text, on, children }: { text: string; on: boolean; children: React.ReactElement }) {
  return (
    <Tooltip title={on ? text : undefined} placement="right" mouseEnterDelay={0.3}>
      {children}
    </Tooltip>
  )
}
