import { MenuOutlined } from '@ant-design/icons'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveChanges } from '#web/api/live-changes.ts'
import { SESSION_ENDED } from '#web/api/request.ts'
import { UnreadDot } from '#web/notice/unread-dot.tsx'
import { NewRecordQuestion } from '#web/object/form/new-record-question.tsx'
import { MissingQuestion } from '#web/object/missing/missing-question.tsx'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { remembered } from '#web/ui/remembered.ts'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { Banners } from './banners.tsx'
import { CommandPalette } from './command-palette.tsx'
import { Firm } from './firm.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { OffFunction, useOffFunction } from './off-function.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { Sidebar } from './sidebar.tsx'
import { useNoteVisits } from './visited-records.ts'
import './app-frame.css'

const folded = remembered('sidebar.folded', false)

/** The frame around every signed-in page: sidebar or phone bar, search, banners. */
export function AppFrame() {
  return (
    <Firm>
      <Frame />
    </Firm>
  )
}

function Frame() {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const collapsed = useSyncExternalStore(folded.subscribe, folded.get)
  const [searching, setSearching] = useState(false)
  const [helping, setHelping] = useState(false)
  const [drawn, setDrawn] = useState(false)
  const place = useRouterState({ select: (state) => state.location.pathname })
  const off = useOffFunction(place)
  useSessionEnd()
  useLiveChanges()
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving somewhere closes the off-canvas sidebar
  useEffect(() => setDrawn(false), [place])
  const search = () => setSearching(true)
  useNoteVisits()
  useHotkeys({ '/': search, 'mod+k': search, '?': () => setHelping(true) })

  return (
    <>
      <a className="gx-skip" href="#content">
        {t('web.skip')}
      </a>
      <div className="gx-frame">
        {!narrow && <Sidebar collapsed={collapsed} onCollapse={folded.set} onSearch={search} />}
        {narrow && drawn && (
          <div className="gx-canvas">
            <button
              type="button"
              className="gx-canvas-shade"
              aria-label={t('web.close')}
              onClick={() => setDrawn(false)}
            />
            <Sidebar collapsed={false} onCollapse={() => setDrawn(false)} onSearch={search} />
          </div>
        )}
        <div className="gx-main">
          <Banners />
          <main id="content" className="gx-content" tabIndex={-1}>
            {narrow && (
              <button
                type="button"
                className="gx-menu-button"
                aria-label={t('web.menu.open')}
                onClick={() => setDrawn(true)}
              >
                <MenuOutlined aria-hidden />
                <UnreadDot />
              </button>
            )}
            {off ? <OffFunction name={off} /> : <Outlet />}
          </main>
          {narrow && <PhoneBar onSearch={search} />}
        </div>
      </div>
      {searching && <CommandPalette onClose={() => setSearching(false)} />}
      {helping && <KeyboardHelp onClose={() => setHelping(false)} />}
      <MissingQuestion />
      <NewRecordQuestion />
    </>
  )
}

/** A session that ended elsewhere leads to sign-in, and from there back to this page. */
function useSessionEnd(): void {
  const navigate = useNavigate()
  useEffect(() => {
    const leave = () => {
      const back = window.location.pathname + window.location.search
      void navigate({ to: '/sign-in', search: { back } })
    }
    window.addEventListener(SESSION_ENDED, leave)
    return () => window.removeEventListener(SESSION_ENDED, leave)
  }, [navigate])
}
