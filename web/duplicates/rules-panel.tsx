import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actsFor, type MatchRule, ruleId } from '#platform/duplicate/match-rule.ts'
import { fieldOf, type ObjectDefinition } from '#platform/object/define-object.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { sayFault } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { type MatchPolicy, rulesQuery, writeRules } from './duplicate-calls.ts'
import { NewRule } from './new-rule.tsx'
import { RekeyProgress } from './rekey-progress.tsx'
import { RuleLine } from './rule-line.tsx'
import { useRuleWords } from './rule-words.ts'
import './rules-panel.css'

interface RulesPanelProps {
  object: ObjectDefinition
  onClose: () => void
}

/** Which fields an object's records are compared by, how strong a sign each is, what comes of it, and what is disclosed of records that the reader may not see. */
export function RulesPanel({ object, onClose }: RulesPanelProps) {
  const { t } = useTranslation()
  const rules = useQuery(rulesQuery(object.plural))
  const { data } = rules
  const title = t('duplicates.rules.title', { objects: t(`${object.name}.many`) })
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      {!data && <Awaited asked={[rules]} lines={5} />}
      {data && <RulesForm object={object} start={data} own={data.own} onClose={onClose} />}
    </SidePanel>
  )
}

interface RulesFormProps extends RulesPanelProps {
  start: MatchPolicy
  own: boolean
}

function RulesForm({ object, start, own, onClose }: RulesFormProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const words = useRuleWords()
  const [rules, setRules] = useState<MatchRule[]>([...start.rules])
  const [hidden, setHidden] = useState(start.hidden)
  const [busy, setBusy] = useState(false)

  const save = async (policy: MatchPolicy | null) => {
    setBusy(true)
    try {
      await writeRules(object.plural, policy)
      await client.invalidateQueries({ queryKey: ['duplicates', object.plural] })
      notify({ text: t('duplicates.rules.saved') })
      onClose()
    } catch (error) {
      setBusy(false)
      sayFault(error, t)
    }
  }
  return (
    <form
      className="gx-rules"
      onSubmit={(event) => {
        event.preventDefault()
        void save({ rules, hidden })
      }}
    >
      <p className="gx-quiet">{t('duplicates.rules.lead')}</p>
      <RekeyProgress object={object} />
      <ul>
        {rules.map((rule, place) => (
          <RuleLine
            key={ruleId(rule)}
            rule={rule}
            words={words(object.name, rule)}
            acts={actsFor(rule, (key) => fieldOf(object, key))}
            onChange={(next) => setRules(rules.flatMap((one, at) => (at === place ? (next ?? []) : one)))}
          />
        ))}
      </ul>
      <NewRule object={object} rules={rules} onAdd={(rule) => setRules([...rules, rule])} />
      <LabelledField label={t('duplicates.hidden')}>
        {(id) => (
          <Select
            id={id}
            value={hidden}
            onChange={setHidden}
            options={(['owner', 'exists', 'nothing'] as const).map((value) => ({
              value,
              label: t(`duplicates.hidden.${value}`),
            }))}
          />
        )}
      </LabelledField>
      <footer>
        {own && (
          <Button disabled={busy} onClick={() => void save(null)}>
            {t('duplicates.rules.reset')}
          </Button>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('duplicates.rules.save')}
        </Button>
      </footer>
    </form>
  )
}
