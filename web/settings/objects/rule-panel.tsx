import { Button, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { useSession } from '#web/api/session.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { useAskedFields } from './asked-fields.ts'
import { ConditionBuilder } from './condition-builder.tsx'
import { changeObject, type RuleBody } from './definition-calls.ts'
import { useSaving, useSayFault } from './use-saving.ts'
import { given, type Words, WordsInput } from './words-input.tsx'
import '#web/object/form/record-form.css'

interface RulePanelProps {
  object: ObjectDefinition
  /** The rule to change; absent: a new one. */
  index: number | undefined
  onClose: () => void
}

/** When a record is refused, with which message, and beside which field. */
export function RulePanel({ object, index, onClose }: RulePanelProps) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const sayFault = useSayFault()
  const fields = useAskedFields(object)
  const rules = (object.rules ?? []) as RuleBody[]
  const start = index === undefined ? undefined : rules[index]
  const [when, setWhen] = useState(start?.when ?? '')
  const [message, setMessage] = useState<Words>(() =>
    typeof start?.message === 'string' ? { [workspace.locale]: start.message } : (start?.message ?? {}),
  )
  const [field, setField] = useState(start?.field)
  const { busy, save, faultOf, refusal } = useSaving({ when, message, field })
  const wrong = refusal(['message'])
  const title = t(start ? 'objects.rule.change' : 'objects.rule.add')
  const ready = when.trim() !== '' && Object.keys(given(message)).length > 0

  const store = async (next: RuleBody[], said: string) => {
    const done = await save(() => changeObject(object.name, { rules: next }))
    if (!done) return
    const undo = () => void changeObject(object.name, { rules }).catch(sayFault)
    notify({ text: said, action: { label: t('web.undo'), run: undo } })
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const rule: RuleBody = {
      name: start?.name ?? `rule-${Date.now().toString(36)}`,
      when: when.trim(),
      message: given(message),
      ...(field && { field }),
    }
    const next = index === undefined ? [...rules, rule] : rules.with(index, rule)
    void store(next, t('web.saved', { what: t('objects.rule') }))
  }

  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <form className="gx-record-form" onSubmit={submit} noValidate>
        <ConditionBuilder
          object={object.name}
          label={t('objects.rule.when')}
          help={t('objects.rule.when.help')}
          fields={fields}
          value={when}
          onChange={setWhen}
        />
        <WordsInput
          label={t('objects.rule.message')}
          help={t('objects.rule.message.help')}
          multiline
          maxLength={300}
          value={message}
          fault={faultOf('message')}
          onChange={setMessage}
        />
        <LabelledField label={t('objects.rule.field')} optional>
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={field}
              options={fields.map(({ name, use }) => ({ value: use.key, label: name }))}
              onChange={setField}
            />
          )}
        </LabelledField>
        <FaultLine text={wrong} />
        <footer>
          {start && (
            <Button
              className="gx-foot-start"
              type="text"
              danger
              disabled={busy}
              onClick={() => void store(rules.toSpliced(index!, 1), t('objects.rule.deleted'))}
            >
              {t('objects.rule.delete')}
            </Button>
          )}
          <Button onClick={onClose}>{t('web.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
            {t('objects.save')}
          </Button>
        </footer>
      </form>
    </SidePanel>
  )
}
