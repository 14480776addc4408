import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { type FormEvent, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { isRuled } from '#platform/retention/is-ruled.ts'
import { type Deed, deeds, fewestMonths, mostMonths } from '#platform/retention/retention-choices.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { useDeletable } from '#web/recycle-bin/use-deletable.ts'
import { useSaving } from '#web/settings/objects/use-saving.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { Moment } from '#web/ui/moment.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { addRule, type RuleValues, trialQuery } from './retention-calls.ts'

/** A further rule: what it would find today stands below while it is put together. */
export function RuleForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const objects = useDeletable().filter(isRuled)
  const words = useObjectWords()
  const [object, setObject] = useState(objects.find(({ name }) => name === 'account')?.name ?? objects[0]!.name)
  const [months, setMonths] = useState<number | null>(36)
  const [chosen, setDeed] = useState<Deed>('suggest')
  const isOfPersons = objects.some(({ name, person }) => name === object && person)
  const deed = chosen === 'erase' && !isOfPersons ? 'suggest' : chosen
  const rule = months ? { object, months, deed } : undefined
  const { busy, save, refusal } = useSaving({ object, months, deed })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (rule && (await save(() => addRule(rule)))) onClose()
  }
  return (
    <form className="gx-form" onSubmit={(event) => void submit(event)}>
      <LabelledField label={t('retention.rule.object')}>
        {(id) => (
          <Select
            id={id}
            value={object}
            options={objects.map(({ name }) => ({ value: name, label: words.many(name) }))}
            onChange={setObject}
          />
        )}
      </LabelledField>
      <LabelledField label={t('retention.rule.months')} help={t('retention.rule.activity')}>
        {(id) => (
          <InputNumber<number>
            id={id}
            min={fewestMonths}
            max={mostMonths}
            precision={0}
            value={months}
            onChange={setMonths}
          />
        )}
      </LabelledField>
      <LabelledField label={t('retention.rule.then')} fault={refusal([])}>
        {(id) => (
          <Select<Deed>
            id={id}
            value={deed}
            options={deeds
              .filter((one) => one !== 'erase' || isOfPersons)
              .map((value) => ({ value, label: t(`retention.deed.${value}`) }))}
            onChange={setDeed}
          />
        )}
      </LabelledField>
      {rule && <TrialOf rule={rule} />}
      <div className="gx-retention-buttons">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!rule} danger={deed === 'erase'}>
          {t('retention.rule.save')}
        </Button>
        <Button onClick={onClose}>{t('web.cancel')}</Button>
      </div>
    </form>
  )
}

function TrialOf({ rule }: { rule: RuleValues }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const asked = useDeferredValue(rule)
  const { data, isError } = useQuery(trialQuery(asked))
  if (isError) return <p className="gx-quiet">{t('retention.trial.failed')}</p>
  if (!data) return <SkeletonLines lines={2} />
  const { count, more } = data
  const number = exactNumber(count, formats)
  if (count === 0) return <p className="gx-quiet">{t('retention.trial.none')}</p>
  return (
    <section className="gx-retention-trial" aria-live="polite">
      <p>{t(more ? 'retention.trial.more' : 'retention.trial.found', { count, number })}</p>
      <ul>
        {data.data.map(({ id, title, updatedAt }) => (
          <li key={id}>
            <span>{title}</span>{' '}
            <span className="gx-quiet">
              <Moment at={updatedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
