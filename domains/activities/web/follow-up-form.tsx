import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Segmented } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { webKind } from '#fields/web.ts'
import { ApiError } from '#web/api/api-error.ts'
import { idempotencyKey } from '#web/api/idempotency-key.ts'
import { keys } from '#web/api/keys.ts'
import { type ApiRecord, createRecord } from '#web/api/records.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { useDraft } from '#web/object/form/use-draft.ts'
import { useObject } from '#web/object/objects-context.ts'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { remembered } from '#web/ui/remembered.ts'
import { splitSubject } from './split-subject.ts'

const WAYS = ['call', 'visit', 'meeting', 'chat', 'email', 'note'] as const
const lastWay = remembered<string>('follow-up.way', 'call')

/**
 * Writes a follow-up in three actions: into the box, type, save. The way is the one used last; quote, speaker and time
 * stand one click further.
 */
export function FollowUpForm({ account }: { account: ApiRecord }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [draft, change, forget] = useDraft(`follow-up.${account.id}`, { text: '', quote: null })
  const [way, setWay] = useState(lastWay.get())
  const [more, setMore] = useState(Boolean(draft.quote))
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const [reasonWanted, setReasonWanted] = useState(false)
  const attempt = useRef('')
  const box = useRef<HTMLTextAreaElement>(null)
  useHotkeys({ f: () => box.current?.focus() })
  const text = String(draft.text ?? '')

  const save = async () => {
    if (!text.trim() || busy) return
    setBusy(true)
    setFault(undefined)
    attempt.current ||= idempotencyKey()
    try {
      await createRecord('activities', bodyOf(account.id, { ...draft, way }), attempt.current)
      forget()
      lastWay.set(way)
      setMore(false)
      setReasonWanted(false)
      void client.invalidateQueries({ queryKey: keys.resource('activities') })
      void client.invalidateQueries({ queryKey: keys.resource('accounts') })
      notify({ text: t('timeline.saved') })
    } catch (error) {
      const problem = error instanceof ApiError ? error : undefined
      if (problem?.fault('preferenceReason')) setReasonWanted(true)
      setFault(
        !problem || problem.unreachable ? t('web.form.unreachable') : (problem.faults[0]?.message ?? problem.message),
      )
    } finally {
      attempt.current = ''
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    void save()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for Ctrl+Enter of the fields inside
    <div className="gx-follow-up" onKeyDown={onKeyDown}>
      <Input.TextArea
        ref={(input) => {
          box.current = input?.resizableTextArea?.textArea ?? null
        }}
        value={text}
        autoSize={{ minRows: 2, maxRows: 12 }}
        placeholder={t('timeline.write')}
        aria-label={t('timeline.write')}
        onChange={(event) => change({ text: event.target.value })}
      />
      {more && <FollowUpMore account={account} draft={draft} onChange={change} />}
      {reasonWanted && (
        <LabelledField label={t('activity.preferenceReason')}>
          {(id) => (
            <Input
              id={id}
              autoFocus
              maxLength={300}
              value={String(draft.preferenceReason ?? '')}
              onChange={(event) => change({ preferenceReason: event.target.value || null })}
            />
          )}
        </LabelledField>
      )}
      {fault && (
        <p className="gx-field-fault" role="alert">
          {fault}
        </p>
      )}
      <div className="gx-follow-up-foot">
        <Segmented
          size="small"
          aria-label={t('activity.kind')}
          value={way}
          options={WAYS.map((name) => ({ value: name, label: t(`activity.kind.${name}`) }))}
          onChange={setWay}
        />
        {!more && (
          <Button type="text" size="small" onClick={() => setMore(true)}>
            {t('timeline.addQuote')}
          </Button>
        )}
        <Button type="primary" disabled={!text.trim()} loading={busy} onClick={() => void save()}>
          {t('timeline.save')}
        </Button>
      </div>
    </div>
  )
}

interface FollowUpMoreProps {
  account: ApiRecord
  draft: Record<string, unknown>
  onChange: (change: Record<string, unknown>) => void
}

/** The customer's own words, who said them, when it happened if not just now, and whether he turned to us. */
function FollowUpMore({ account, draft, onChange }: FollowUpMoreProps) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const activity = useObject('activity')
  const { Input: TimeInput } = webKind('datetime')
  return (
    <div className="gx-follow-up-more">
      <LabelledField label={label('activity', 'quote')} help={t('activity.quote.help')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={String(draft.quote ?? '')}
            onChange={(event) => onChange({ quote: event.target.value || null })}
          />
        )}
      </LabelledField>
      <LabelledField label={label('activity', 'quotedContactId')}>
        {(id) => (
          <RecordPicker
            id={id}
            object="contact"
            value={(draft.quotedContactId as string | undefined) ?? null}
            filter={{ field: 'accountId', op: 'eq', value: account.id }}
            onChange={(quotedContactId) => onChange({ quotedContactId })}
          />
        )}
      </LabelledField>
      <LabelledField label={label('activity', 'happenedAt')}>
        {(id) => (
          <TimeInput
            id={id}
            use={fieldUse(activity, 'happenedAt')}
            value={draft.happenedAt ?? null}
            onChange={(happenedAt) => onChange({ happenedAt })}
          />
        )}
      </LabelledField>
      <Checkbox
        checked={draft.direction === 'in'}
        onChange={(event) => onChange({ direction: event.target.checked ? 'in' : null })}
      >
        {t('activity.direction.in')}
      </Checkbox>
    </div>
  )
}

/** The body of the request: the first line names it, the rest is its content; what was left empty the server fills. */
function bodyOf(accountId: string, draft: Record<string, unknown>): Record<string, unknown> {
  const { quote, quotedContactId, happenedAt, direction, preferenceReason, way } = draft
  const given = { quote, quotedContactId, contactId: quotedContactId, happenedAt, direction, preferenceReason }
  const filled = Object.entries(given).filter(([, value]) => value !== null && value !== undefined)
  return { accountId, kind: way, ...splitSubject(String(draft.text)), ...Object.fromEntries(filled) }
}
