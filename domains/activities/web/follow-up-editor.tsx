import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecord, useRecordWriter } from '#web/api/use-record.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { splitSubject } from './split-subject.ts'

/** Changes the words of a follow-up where they stand; the notice offers the old ones back. */
export function FollowUpEditor({ id, onDone }: { id: string; onDone: () => void }) {
  const asked = useRecord('activities', id, [])
  return asked.data ? <Editor record={asked.data} onDone={onDone} /> : <Awaited asked={[asked]} lines={2} />
}

function Editor({ record, onDone }: { record: ApiRecord; onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { save, say } = useRecordWriter('activities')
  const [text, setText] = useState(wordsOf(record))
  const [busy, setBusy] = useState(false)
  const keep = async () => {
    if (!text.trim() || busy) return
    setBusy(true)
    try {
      const { subject, content = null } = splitSubject(text)
      await save({ record, patch: { subject, content }, said: t('activity.one') })
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[4] === 'timeline' })
      onDone()
    } catch (error) {
      say(error)
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onDone()
    }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      void keep()
    }
  }
  return (
    <div className="gx-follow-up">
      <Input.TextArea
        autoFocus
        value={text}
        autoSize={{ minRows: 2, maxRows: 12 }}
        aria-label={t('followUp.edit')}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="gx-follow-up-foot">
        <span className="gx-follow-up-gap" />
        <Button size="small" type="text" onClick={onDone}>
          {t('web.cancel')}
        </Button>
        <Button size="small" type="primary" disabled={!text.trim()} loading={busy} onClick={() => void keep()}>
          {t('timeline.save')}
        </Button>
      </div>
    </div>
  )
}

/** As it was typed: the subject is the first line, unless it was cut from a long one that stands whole in the content. */
function wordsOf({ subject, content }: ApiRecord): string {
  const [first, rest] = [String(subject ?? ''), String(content ?? '')]
  if (!rest) return first
  return rest.startsWith(first.replace(/…$/, '')) ? rest : `${first}\n${rest}`
}
