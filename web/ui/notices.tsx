import { CloseOutlined } from '@ant-design/icons'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from './hotkeys.ts'
import './notices.css'

export interface Notice {
  text: string
  /** What undoes it; shown as a button as long as the notice stands. */
  action?: { label: string; run: () => void }
  tone?: 'plain' | 'harm'
}

let notices: (Notice & { id: number })[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Says something that was done, at the foot of the page, for a few seconds; harm stays until it is closed. */
export function notify(notice: Notice): void {
  lastId += 1
  // Two at most: an older undo stays reachable while the next one is read.
  publish([...notices.slice(-1), { ...notice, id: lastId }])
}

export function Notices() {
  const shown = useSyncExternalStore(subscribe, () => notices)
  const undoable = shown.findLast(({ action }) => action)
  useHotkeys({ 'mod+z': () => undoable && act(undoable) }, !!undoable)
  return (
    <div className="gx-notices" aria-live="polite">
      {shown.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function NoticeLine({ notice }: { notice: Notice & { id: number } }) {
  const { t } = useTranslation()
  const { id, tone, action } = notice
  useEffect(() => {
    if (tone === 'harm') return
    const timer = setTimeout(() => dismiss(id), action ? 8000 : 4000)
    return () => clearTimeout(timer)
  }, [id, tone, action])
  return (
    <div className="gx-notice" data-tone={tone ?? 'plain'} role={tone === 'harm' ? 'alert' : 'status'}>
      <span>{notice.text}</span>
      {action && (
        <button type="button" className="gx-notice-action" onClick={() => act(notice)}>
          {action.label}
        </button>
      )}
      <button type="button" className="gx-notice-close" aria-label={t('web.close')} onClick={() => dismiss(id)}>
        <CloseOutlined aria-hidden />
      </button>
    </div>
  )
}

function act({ id, action }: Notice & { id: number }): void {
  dismiss(id)
  action?.run()
}

function dismiss(id: number): void {
  publish(notices.filter((notice) => notice.id !== id))
}

function publish(next: typeof notices): void {
  notices = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
