import { useQuery } from '@tanstack/react-query'
import { Button, Mentions } from 'antd'
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '#web/object/form/use-draft.ts'
import { MOD_KEY } from '#web/ui/hotkeys.ts'
import { findMentionable, type Mention, type Place, type Words } from './comment-calls.ts'
import './comment-box.css'

interface CommentBoxProps {
  place: Place
  /** Names what is being written, so that it outlives a reload. */
  draftKey: string
  /** What it starts with: the words of a comment that is changed. */
  start?: { text: string; mentions: Mention[] }
  autoFocus?: boolean
  /** Keeps the words; refused, they stay in the box. */
  onSend: (words: Words) => Promise<void>
  onCancel?: () => void
}

/** Where one writes a comment: an @ offers the people who may see the record, Ctrl+Enter sends. */
export function CommentBox({ place, draftKey, start, autoFocus = false, onSend, onCancel }: CommentBoxProps) {
  const { t } = useTranslation()
  const [draft, change, forget] = useDraft(draftKey, { text: start?.text ?? '', mentions: start?.mentions ?? [] })
  const [typed, setTyped] = useState<string>()
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)
  const q = useDeferredValue(typed ?? '')
  const { data, isFetching } = useQuery({
    queryKey: ['mentionable', place, q],
    queryFn: ({ signal }) => findMentionable(place, { q, signal }),
    enabled: typed !== undefined,
    staleTime: 60_000,
  })
  const text = String(draft.text ?? '')
  const chosen = draft.mentions as Mention[]
  const send = async () => {
    if (!text.trim() || sending.current) return
    sending.current = true
    setBusy(true)
    try {
      const mentions = chosen.filter(({ name }) => text.includes(`@${name}`))
      await onSend({ text: text.trim(), mentions: mentions.map(({ kind, id }) => ({ kind, id })) })
      forget()
    } finally {
      sending.current = false
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      void send()
    }
    if (event.key === 'Escape' && onCancel && typed === undefined) {
      event.preventDefault()
      event.stopPropagation()
      forget()
      onCancel()
    }
  }
  const candidates = data?.data ?? []
  return (
    <div className="gx-comment-box">
      <Mentions
        value={text}
        autoFocus={autoFocus}
        autoSize={{ minRows: 2, maxRows: 12 }}
        maxLength={10_000}
        placeholder={t('comment.write')}
        aria-label={t('comment.write')}
        loading={isFetching}
        notFoundContent={isFetching ? t('comment.searching') : t('comment.nobody')}
        filterOption={false}
        options={candidates.map(({ kind, id, name, mayRead }) => ({
          key: id,
          value: name,
          disabled: !mayRead,
          label: (
            <span className="gx-comment-candidate">
              <span>{name}</span>
              {kind === 'team' && <span className="gx-quiet">{t('comment.team')}</span>}
              {!mayRead && <span className="gx-quiet">{t('comment.mayNot')}</span>}
            </span>
          ),
        }))}
        onSearch={(after) => setTyped(after)}
        onSelect={({ key }) => {
          setTyped(undefined)
          // The library lengthens the keys that it is given.
          const found = candidates.find(({ id }) => key?.startsWith(id))
          if (found) change({ mentions: [...chosen.filter(({ id }) => id !== found.id), found] })
        }}
        onBlur={() => setTyped(undefined)}
        onChange={(next) => {
          change({ text: next })
          // What an input method writes comes without a key of its own.
          setTyped(/@([^\s@]*)$/.exec(next)?.[1])
        }}
        onKeyDown={onKeyDown}
      />
      <div className="gx-comment-foot">
        <span className="gx-quiet gx-comment-hint">{t('comment.hint', { key: MOD_KEY })}</span>
        {onCancel && (
          <Button
            size="small"
            type="text"
            onClick={() => {
              forget()
              onCancel()
            }}
          >
            {t('web.cancel')}
          </Button>
        )}
        <Button size="small" type="primary" disabled={!text.trim()} loading={busy} onClick={() => void send()}>
          {t(start ? 'comment.keep' : 'comment.send')}
        </Button>
      </div>
    </div>
  )
}
