import { Button, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { strategy as strategyObject } from '#domains/programmes/strategy/strategy.object.ts'
import { spreadDays, weeklyHours } from '#domains/programmes/strategy/strategy-action.rules.ts'
import type { Treatment } from '#domains/programmes/strategy/treatment.rules.ts'
import { CanWe } from '#domains/programmes/web/can-we.tsx'
import { dayIn } from '#fields/date/relative.ts'
import type { Money } from '#fields/money/kind.ts'
import { webKind } from '#fields/web.ts'
import { useRights } from '#web/api/session.ts'
import { Basis } from '#web/basis/basis.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { ActionRows } from './action-rows.tsx'
import type { CellFacts, Place, Strategy } from './strategy-calls.ts'
import { SuccessBasis } from './success-basis.tsx'
import { TreatmentChoice } from './treatment-choice.tsx'
import { type CellDraft, useCellDraft } from './use-cell-draft.ts'

interface CellFormProps {
  place: Place
  strategy: Strategy | undefined
  facts: CellFacts
  name: string
  /** What can be done with a cell that is saved. */
  foot?: ReactNode
}

/** What is to be done for the customers of a cell, why, by whom, and what counts as success. */
export function CellForm({ place, strategy, facts, name, foot }: CellFormProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const rights = useRights('strategy')
  const { draft, change, save, faults, busy, assumptions, assume } = useCellDraft({ place, strategy, facts, name })
  const mayChange = strategy ? rights.update !== 'none' : rights.create
  const today = dayIn(formats.now(), formats.timeZone)
  const everyDays = spreadDays({ cadenceDays: draft.cadenceDays, successOn: draft.successOn }, today)
  const hours = weeklyHours(draft.actions, { accounts: facts.worth.accounts, everyDays })

  /** Lowering the goal of a cell is to count less as success. */
  const lower = (share: number) =>
    save(strategy?.state ?? 'draft', { successValue: Number(((draft.successValue ?? 0) * share).toPrecision(2)) })
  const field = (key: keyof CellDraft & string) => ({
    label: t(`strategy.${key}`),
    fault: faults[key],
  })
  const typed = { draft, strategy, onChange: change }
  return (
    <form className="gx-cell-form" onSubmit={(event) => event.preventDefault()} inert={!mayChange}>
      {draft.actions.length > 0 && (
        <CanWe
          subject={{ kind: 'strategy', name, ...(strategy && { id: strategy.id }) }}
          wanted={{ hours, budget: amountOf(draft.budget) }}
          {...(strategy && draft.successValue !== null && { onLower: lower })}
        />
      )}
      <LabelledField {...field('objective')}>
        {(id) => (
          <Input
            id={id}
            value={draft.objective}
            maxLength={200}
            placeholder={t('strategies.hint.objective')}
            onChange={(event) => change({ objective: event.target.value })}
          />
        )}
      </LabelledField>
      <LabelledField {...field('hypothesis')} optional>
        {(id) => (
          <Input.TextArea
            id={id}
            value={draft.hypothesis ?? ''}
            maxLength={1_000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t('strategies.hint.hypothesis')}
            onChange={(event) => change({ hypothesis: event.target.value || null })}
          />
        )}
      </LabelledField>
      <LabelledField {...field('treatment')}>
        {(id) => (
          <TreatmentChoice
            id={id}
            worth={facts.worth}
            assumptions={assumptions}
            value={draft.treatment}
            onChange={(treatment: Treatment) => change({ treatment })}
            onAssume={assume}
          />
        )}
      </LabelledField>
      <LabelledField {...field('actions')}>
        {() => <ActionRows actions={draft.actions} onChange={(actions) => change({ actions })} />}
      </LabelledField>
      <div className="gx-cell-two">
        <LabelledField {...field('cadenceDays')} help={t('strategy.cadenceDays.help')} optional>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={730}
              precision={0}
              style={{ width: '100%' }}
              value={draft.cadenceDays}
              onChange={(cadenceDays) => change({ cadenceDays })}
            />
          )}
        </LabelledField>
        <KindField name="ownerId" label={t('record.ownerId')} fault={faults.ownerId} {...typed} />
        <KindField name="budget" {...field('budget')} {...typed} />
        <KindField name="metric" {...field('metric')} {...typed} />
        <KindField name="successValue" {...field('successValue')} help={t('strategy.successValue.help')} {...typed} />
        <KindField name="successOn" {...field('successOn')} {...typed} />
      </div>
      <p className="gx-quiet">
        {t('strategies.basis.title')}
        <Basis title={t('strategies.basis.title')} inText>
          <SuccessBasis strategy={strategy} accounts={facts.worth.accounts} everyDays={everyDays} />
        </Basis>
      </p>
      <footer>
        <Button
          type="primary"
          loading={busy}
          disabled={draft.objective.trim() === ''}
          onClick={() => void save(strategy?.state === 'active' ? 'active' : 'draft')}
        >
          {t('strategies.save')}
        </Button>
        {strategy && (
          <Button disabled={busy} onClick={() => void save(strategy.state === 'active' ? 'retired' : 'active')}>
            {t(strategy.state === 'active' ? 'strategies.retire' : 'strategies.activate')}
          </Button>
        )}
        {foot && <span className="gx-cell-foot">{foot}</span>}
      </footer>
    </form>
  )
}

interface KindFieldProps {
  name: keyof CellDraft & string
  label: string
  fault: string | undefined
  help?: string
  draft: CellDraft
  strategy: Strategy | undefined
  onChange: (part: Partial<CellDraft>) => void
}

/** A field that is typed as everywhere in the product. */
function KindField({ name, label, fault, help, draft, strategy, onChange }: KindFieldProps) {
  const use = fieldUse(strategyObject, name)
  const { Input: KindInput } = webKind(use.field.kind)
  return (
    <LabelledField label={label} fault={fault} help={help} optional>
      {(id) => (
        <KindInput
          id={id}
          use={use}
          value={draft[name] ?? null}
          invalid={!!fault}
          {...(strategy && { record: strategy })}
          onChange={(value) => onChange({ [name]: value })}
        />
      )}
    </LabelledField>
  )
}

function amountOf(money: Money | null): number {
  return money ? Number(money.amount) : 0
}
