import { AppstoreOutlined, PushpinFilled, PushpinOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '#web/api/query-client.ts'
import { metadataQuery, useCapability, useSession } from '#web/api/session.ts'
import { useSayFault } from '#web/settings/objects/use-saving.ts'
import { saveFirm } from '#web/settings/settings-calls.ts'
import { FormPopover } from '#web/ui/form-popover.tsx'
import { notify } from '#web/ui/notices.tsx'
import { MOST_PAGES, type NavigationEntry, useMorePages, useNavigation } from './navigation.tsx'
import './more-pages.css'

/** Below a menu that a goal keeps short: every other page, and for owners the pins that put one in the menu or take it out. */
export function MorePages({ collapsed }: { collapsed: boolean }) {
  const { t } = useTranslation()
  const others = useMorePages()
  const [open, setOpen] = useState(false)
  if (others.length === 0) return null
  const name = t('web.nav.more')
  return (
    <FormPopover
      placement="rightTop"
      open={open}
      onOpenChange={setOpen}
      content={<PageList others={others} onGo={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="gx-sidebar-link gx-sidebar-more"
        aria-expanded={open}
        aria-label={collapsed ? name : undefined}
        title={collapsed ? name : undefined}
      >
        <AppstoreOutlined aria-hidden />
        {!collapsed && <span className="gx-clip">{name}</span>}
      </button>
    </FormPopover>
  )
}

function PageList({ others, onGo }: { others: NavigationEntry[]; onGo: () => void }) {
  const { t } = useTranslation()
  const pins = useCapability('settings')
  const standing = useNavigation().filter(({ foot }) => !foot)
  const full = standing.length >= MOST_PAGES
  // The page that opens first stays.
  const movable = standing.filter(({ path }) => path !== '/')
  if (!pins) {
    return (
      <div className="gx-more-pages">
        <PageLines pages={others} onGo={onGo} />
      </div>
    )
  }
  return (
    <div className="gx-more-pages">
      <h2>{t('web.nav.others')}</h2>
      {full && <p className="gx-quiet">{t('web.nav.full')}</p>}
      <PageLines pages={others} onGo={onGo} pin={full ? 'full' : 'in'} />
      <h2>{t('web.nav.pinned')}</h2>
      <PageLines pages={movable} onGo={onGo} pin="out" />
    </div>
  )
}

interface PageLinesProps {
  pages: NavigationEntry[]
  onGo: () => void
  /** What the pin beside each does: puts it in the menu or takes it out. */
  pin?: 'in' | 'out' | 'full'
}

function PageLines({ pages, onGo, pin }: PageLinesProps) {
  const { t } = useTranslation()
  const move = useMenuChange()
  return (
    <ul className="gx-more-lines">
      {pages.map((page) => (
        <li key={page.path}>
          <Link to={page.path} className="gx-sidebar-link" onClick={onGo}>
            {page.icon}
            <span className="gx-clip">{t(page.label)}</span>
          </Link>
          {pin && (
            <Button
              type="text"
              size="small"
              disabled={pin === 'full'}
              icon={pin === 'out' ? <PushpinFilled aria-hidden /> : <PushpinOutlined aria-hidden />}
              aria-label={t(pin === 'out' ? 'web.nav.unpin' : 'web.nav.pin', { page: t(page.label) })}
              title={t(pin === 'out' ? 'web.nav.unpin' : 'web.nav.pin', { page: t(page.label) })}
              onClick={() => void move(page, pin === 'out' ? 'out' : 'in')}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** Puts a page in the menu of the firm or takes it out, and says how to take that back. */
function useMenuChange(): (page: NavigationEntry, to: 'in' | 'out') => Promise<void> {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const sayFault = useSayFault()
  const standing = useNavigation().filter(({ foot }) => !foot)
  const save = async (menu: string[] | null) => {
    // The undo comes after a change that this page knows of already.
    const { workspace: now } = await queryClient.ensureQueryData(metadataQuery)
    await saveFirm(now, { settings: { menu } })
  }
  return async (page, to) => {
    const before = workspace.settings.menu
    const others = standing.map(({ path }) => path).filter((path) => path !== page.path)
    try {
      await save(to === 'in' ? [...others, page.path] : others)
    } catch (error) {
      sayFault(error)
      return
    }
    notify({
      text: t(to === 'in' ? 'web.nav.isIn' : 'web.nav.isOut', { page: t(page.label) }),
      action: { label: t('web.undo'), run: () => void save(before).catch(sayFault) },
    })
  }
}
