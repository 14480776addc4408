import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input, Segmented } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayWords } from '#fields/date/words.ts'
import { webKind } from '#fields/web.ts'
import { ApiError } from '#web/api/api-error.ts'
import { idempotencyKey } from '#web/api/idempotency-key.ts'
import { keys } from '#web/api/keys.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { useDraft } from '#web/object/form/use-draft.ts'
import { useObject } from '#web/object/objects-context.ts'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { useHotkeys } from '#web/ui/hotkeys.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { remembered } from '#web/ui/remembered.ts'
import { useFaults } from '#web/ui/use-faults.ts'
import { writeFollowUp } from './follow-up-calls.ts'
import { NextStepChoice, type NextStepDraft } from './next-step-choice.tsx'
import { splitSubject } from './split-subject.ts'
import './follow-up.css'

const WAYS = ['call', 'visit', 'meeting', 'chat', 'email', 'note'] as const
const lastWay = remembered<string>('follow-up.way', 'call')

interface FollowUpFormProps {
  accountId: string
  /** With whom, where it is written on a contact's page. */
  contactId?: string
  /** The account, where one may set its next step. */
  plan: ApiRecord | undefined
  autoFocus?: boolean
  onSaved?: () => void
}

/**
 * Writes a follow-up in three actions at most: type, the day of the next step, save. The way is the one used last; quote, speaker and
 * time stand one click further.
 */
export function FollowUpForm({ accountId, contactId, plan, autoFocus = false, onSaved }: FollowUpFormProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const client = useQueryClient()
  const [draft, change, forget] = useDraft(`follow-up.${contactId ?? accountId}`, { text: '', quote: null })
  const [next, setNext] = useState<NextStepDraft>()
  const [way, setWay] = useState(lastWay.get())
  const [more, setMore] = useState(Boolean(draft.quote))
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useFaults({ ...draft, way, next })
  const [reasonWanted, setReasonWanted] = useState(false)
  const attempt = useRef('')
  const box = useRef<HTMLTextAreaElement>(null)
  useHotkeys({ f: () => box.current?.focus() })
  const text = String(draft.text ?? '')

  const save = async () => {
    if (!text.trim() || busy) return
    setBusy(true)
    setFaults({})
    attempt.current ||= idempotencyKey()
    try {
      const done = bodyOf({ ...draft, way, contactId })
      await writeFollowUp(accountId, { done, next: stepOf(next) }, attempt.current)
      forget()
      lastWay.set(way)
      setMore(false)
      setNext(undefined)
      setReasonWanted(false)
      onSaved?.()
      void client.invalidateQueries({ queryKey: keys.resource('activities') })
      void client.invalidateQueries({ queryKey: keys.resource('accounts') })
      void client.invalidateQueries({ queryKey: keys.resource('contacts') })
      notify({ text: next ? t('timeline.savedNext', { day: dayWords(next.on, formats) }) : t('timeline.saved') })
    } catch (error) {
      const problem = error instanceof ApiError ? error : undefined
      if (problem?.fault('preferenceReason')) setReasonWanted(true)
      const [first] = problem?.faults ?? []
      const refused = problem && !problem.unreachable ? (first?.message ?? problem.message) : undefined
      setFaults({ [first?.path ?? '']: refused ?? t('web.form.unreachable') })
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
        autoFocus={autoFocus}
        placeholder={t('timeline.write')}
        aria-label={t('timeline.write')}
        onChange={(event) => change({ text: event.target.value })}
      />
      {more && <FollowUpMore accountId={accountId} draft={draft} onChange={change} />}
      {plan && <NextStepChoice account={plan} value={next} onChange={setNext} />}
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
      <FaultLine text={Object.values(faults)[0]} />
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
  accountId: string
  draft: Record<string, unknown>
  onChange: (change: Record<string, unknown>) => void
}

/** The customer's own words, who said them, when it happened if not just now, and whether he turned to us. */
function FollowUpMore({ accountId, draft, onChange }: FollowUpMoreProps) {
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
            filter={{ field: 'accountId', op: 'eq', value: accountId }}
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

/** What was done: the first line names it, the rest is its content; what was left empty the server fills. */
function bodyOf(draft: Record<string, unknown>): Record<string, unknown> {
  const { quote, quotedContactId, happenedAt, direction, preferenceReason, way } = draft
  const contactId = quotedContactId ?? draft.contactId
  const given = { quote, quotedContactId, contactId, happenedAt, direction, preferenceReason }
  const filled = Object.entries(given).filter(([, value]) => value !== null && value !== undefined)
  return { kind: way, ...splitSubject(String(draft.text)), ...Object.fromEntries(filled) }
}

function stepOf(next: NextStepDraft) {
  return next && { on: next.on, text: next.text.trim() || undefined }
}
