import { DownOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tabsThatFit } from './tabs-that-fit.ts'
import './tabs.css'

export interface Tab {
  key: string
  label: string
}

interface TabsProps {
  /** What the tabs are parts of. */
  label: string
  tabs: readonly Tab[]
  open: string | undefined
  onOpen: (key: string) => void
  /** What the open tab shows. */
  children: ReactNode
}

/** Tabs in one line, each whole; those that find no room stand in a menu at its end. Arrows move among them, Enter and Space open one. */
export function Tabs({ label, tabs, open, onOpen, children }: TabsProps) {
  const { t } = useTranslation()
  const id = useId()
  const line = useRef<HTMLDivElement>(null)
  const place = tabs.findIndex(({ key }) => key === open)
  const shown = useRoom(line, { labels: tabs.map((tab) => tab.label), open: place })
  const rest = tabs.slice(shown)
  const inMenu = place >= shown
  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys of the tabs within */}
      <div ref={line} className="gx-tabs-line" onKeyDown={moveFocus}>
        <div role="tablist" aria-label={label}>
          {tabs.slice(0, shown).map(({ key, label: name }, index) => (
            <button
              key={key}
              type="button"
              role="tab"
              className="gx-plain gx-tab"
              id={`${id}-${key}`}
              aria-selected={key === open}
              aria-controls={`${id}-panel`}
              tabIndex={index === (inMenu ? 0 : place) ? 0 : -1}
              onClick={() => onOpen(key)}
            >
              {name}
            </button>
          ))}
        </div>
        {rest.length > 0 && (
          <Dropdown
            autoFocus
            trigger={['click']}
            placement="bottomRight"
            menu={{
              items: rest.map(({ key, label: name }) => ({ key, label: name })),
              selectable: true,
              selectedKeys: inMenu && open ? [open] : [],
              onClick: ({ key }) => onOpen(key),
            }}
          >
            <button
              type="button"
              className="gx-plain gx-tab gx-tabs-more"
              data-open={inMenu}
              aria-label={inMenu ? t('web.tabs.moreThan', { name: tabs[place]!.label }) : t('web.tabs.moreTabs')}
            >
              {inMenu ? tabs[place]!.label : t('web.tabs.more')}
              <DownOutlined aria-hidden />
            </button>
          </Dropdown>
        )}
        {/* As wide as the tabs would be; their names are no text here, so that nobody finds them twice. */}
        <div className="gx-tabs-measure" aria-hidden>
          {[...tabs.map((tab) => tab.label), t('web.tabs.more')].map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two parts may have one name
            <span key={index} className="gx-tab" data-name={name} />
          ))}
        </div>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-label={tabs[place]?.label}>
        {children}
      </div>
    </div>
  )
}

// Beside the name on the button of the menu: the gap and the arrow.
const CARET = 20

/** How many tabs find room, measured before they are painted and whenever the room changes. */
function useRoom(line: RefObject<HTMLDivElement | null>, { labels, open }: { labels: string[]; open: number }): number {
  const [shown, setShown] = useState(labels.length)
  const names = labels.join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are measured where they stand
  useLayoutEffect(() => {
    const element = line.current
    const measure = element?.querySelector('.gx-tabs-measure')
    if (!element || !measure) return
    const refit = () => {
      const widths = [...measure.children].map((child) => child.getBoundingClientRect().width)
      const more = (widths.pop() ?? 0) + CARET
      const gap = Number.parseFloat(getComputedStyle(measure).columnGap) || 0
      setShown(tabsThatFit(widths, { width: element.clientWidth, gap, open, more, caret: CARET }))
    }
    refit()
    const watcher = new ResizeObserver(refit)
    // The names grow when their font has arrived.
    for (const watched of [element, measure]) watcher.observe(watched)
    return () => watcher.disconnect()
  }, [line, names, open])
  return shown
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const here = stops.indexOf(document.activeElement as HTMLElement)
  const last = stops.length - 1
  const to = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here <= 0 ? last : here - 1, Home: 0, End: last }
  const next = stops[to[event.key as keyof typeof to] ?? -1]
  if (here < 0 || !next) return
  event.preventDefault()
  next.focus()
}
