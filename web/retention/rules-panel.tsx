import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { useSayFault } from '#web/settings/objects/use-saving.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { addRule, binSuggested, type RetentionRule, removeRule, rulesQuery } from './retention-calls.ts'
import { RuleForm } from './rule-form.tsx'
import './retention.css'

/** What becomes of records that nothing happens with: the rules, and a further one. */
export function RulesPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const asked = useQuery(rulesQuery)
  const rules = asked.data
  const [making, setMaking] = useState(false)
  const title = t('retention.rules')
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-retention-panel">
        <p className="gx-quiet">{t('retention.rules.lead')}</p>
        {!rules && <Awaited asked={[asked]} lines={4} />}
        {rules && rules.length > 0 && (
          <ul className="gx-settings-lines">
            {rules.map((rule) => (
              <RuleLine key={rule.id} rule={rule} />
            ))}
          </ul>
        )}
        {making ? (
          <RuleForm onClose={() => setMaking(false)} />
        ) : (
          <Button onClick={() => setMaking(true)}>{t('retention.rules.make')}</Button>
        )}
      </div>
    </SidePanel>
  )
}

function RuleLine({ rule }: { rule: RetentionRule }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = useObjectWords()
  const sayFault = useSayFault()
  const [busy, setBusy] = useState(false)
  const { id, object, months, deed, lastRunAt, lastCount } = rule
  const bin = async () => {
    setBusy(true)
    try {
      const count = await binSuggested(id)
      notify({ text: t('retention.binned', { count, number: exactNumber(count, formats) }) })
    } catch (error) {
      sayFault(error)
    } finally {
      setBusy(false)
    }
  }
  const called = t(`retention.rule.${deed}`, { objects: words.many(object), months })
  const remove = async () => {
    await removeRule(id)
    const undo = () => void addRule({ object, months, deed }).catch(sayFault)
    notify({ text: t('retention.removed', { rule: called }), action: { label: t('web.undo'), run: undo } })
  }
  return (
    <li>
      <div>
        <p className="gx-settings-name">{called}</p>
        <p className="gx-quiet">
          {lastRunAt ? (
            <>
              <Moment at={lastRunAt} /> ·{' '}
              {t(`retention.ran.${deed}`, { count: lastCount ?? 0, number: exactNumber(lastCount ?? 0, formats) })}
            </>
          ) : (
            t('retention.ran.never')
          )}
        </p>
      </div>
      <div className="gx-retention-buttons">
        {deed === 'suggest' && (lastCount ?? 0) > 0 && (
          <Button loading={busy} onClick={() => void bin()}>
            {t('retention.binNow', { number: exactNumber(lastCount ?? 0, formats) })}
          </Button>
        )}
        <Button type="text" onClick={() => void remove().catch(sayFault)}>
          {t('retention.remove')}
        </Button>
      </div>
    </li>
  )
}
