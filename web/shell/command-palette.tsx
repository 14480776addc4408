import { CloseOutlined, SearchOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/dialog.tsx'
import { useNarrow } from '#web/ui/use-narrow.ts'
import { type Hit, useRecordHits, useStandingHits } from './palette-hits.tsx'
import { useRecentHits } from './recent-hits.tsx'
import './command-palette.css'

/** Ctrl/Cmd+K: finds records, pages and actions by a few letters; arrows move, Enter goes. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const router = useRouter()
  const listId = useId()
  const narrow = useNarrow()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const asked = useDeferredValue(typed.trim())
  const standing = useStandingHits(asked)
  const { hits: records, more, searching } = useRecordHits(asked)
  const recent = useRecentHits(asked)
  const hits = [...recent, ...standing.first, ...records, ...standing.others]

  const choose = (hit: Hit | undefined) => {
    if (!hit) return
    onClose()
    if (hit.path) router.history.push(hit.path)
    void hit.run?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0))
    else if (event.key === 'Enter') choose(hits[active])
    // The browser would only empty the field.
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }

  return (
    <Dialog label={t('web.search.open')} onClose={onClose}>
      <div className="gx-palette-line">
        <SearchOutlined aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits[active] ? `${listId}-${active}` : undefined}
          aria-label={t('web.search.open')}
          placeholder={t('web.search.hint')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        {narrow ? (
          <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('web.close')} onClick={onClose} />
        ) : (
          <kbd className="gx-key">Esc</kbd>
        )}
      </div>
      <div id={listId} role="listbox" className="gx-palette-hits" aria-label={t('web.search.results')}>
        {hits.map((hit, index) => (
          <HitLine
            key={hit.id}
            hit={hit}
            id={`${listId}-${index}`}
            heading={hits[index - 1]?.group === hit.group ? undefined : hit.group}
            active={index === active}
            onPoint={() => setActive(index)}
            onChoose={() => choose(hit)}
          />
        ))}
        {more && <p className="gx-palette-note">{t('web.search.more')}</p>}
        {!searching && asked && records.length === 0 && (
          <p className="gx-palette-note">{t('web.search.none', { text: asked })}</p>
        )}
      </div>
    </Dialog>
  )
}

interface HitLineProps {
  hit: Hit
  id: string
  heading: string | undefined
  active: boolean
  onPoint: () => void
  onChoose: () => void
}

function HitLine({ hit, id, heading, active, onPoint, onChoose }: HitLineProps) {
  return (
    <>
      {heading && <div className="gx-palette-group">{heading}</div>}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field that owns this list */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        className="gx-palette-hit"
        ref={(element) => {
          if (active) element?.scrollIntoView({ block: 'nearest' })
        }}
        onMouseMove={onPoint}
        onClick={onChoose}
      >
        {hit.icon}
        <span className="gx-clip">{hit.title}</span>
        {hit.detail && <span className="gx-clip gx-quiet">{hit.detail}</span>}
        {hit.keys && <kbd className="gx-key">{hit.keys}</kbd>}
      </div>
    </>
  )
}
