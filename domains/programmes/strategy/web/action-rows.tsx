import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { readyRoles } from '#domains/programmes/resources/assessment.rules.ts'
import { actionKinds, type StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'
import { roleWords } from '#domains/programmes/web/role-words.ts'

interface ActionRowsProps {
  actions: readonly StrategyAction[]
  onChange: (actions: StrategyAction[]) => void
}

/** Days between repetitions, until somebody chooses. */
const usualRound = 30

const another: StrategyAction = { kind: 'call', title: '', afterDays: 0, hours: 0.5, role: 'sales' }

/** What is done for each customer of a cell, one after the other: how, what, on which day, how long, by whom. */
export function ActionRows({ actions, onChange }: ActionRowsProps) {
  const { t } = useTranslation()
  const last = actions.at(-1)
  const added = { ...another, afterDays: last ? last.afterDays + 7 : 0, role: last?.role ?? another.role }
  return (
    <div>
      <ol className="gx-actions">
        {actions.map((action, place) => (
          <ActionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: an action keeps its place while it is changed
            key={place}
            action={action}
            onChange={(next) => onChange(actions.with(place, next))}
            onRemove={() => onChange(actions.toSpliced(place, 1))}
          />
        ))}
      </ol>
      <Button
        type="text"
        size="small"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => onChange([...actions, added])}
      >
        {t('strategies.action.add')}
      </Button>
    </div>
  )
}

interface ActionRowProps {
  action: StrategyAction
  onChange: (action: StrategyAction) => void
  onRemove: () => void
}

function ActionRow({ action, onChange, onRemove }: ActionRowProps) {
  const { t } = useTranslation()
  const { repeat } = action
  const change = (part: Partial<StrategyAction>) => onChange({ ...action, ...part })
  const roles = [...new Set<string>([...readyRoles, action.role])]
  return (
    <li>
      <Select
        value={action.kind}
        aria-label={t('strategies.action.kind')}
        options={actionKinds.map((kind) => ({ value: kind, label: t(`strategies.kind.${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <Input
        value={action.title}
        maxLength={200}
        aria-label={t('strategies.action.title')}
        placeholder={t('strategies.action.title')}
        onChange={(event) => change({ title: event.target.value })}
      />
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('strategies.action.remove')}
        onClick={onRemove}
      />
      <span className="gx-action-facts">
        <Fact label={t('strategies.action.afterDays')}>
          {(label) => (
            <InputNumber
              size="small"
              min={0}
              max={730}
              precision={0}
              value={action.afterDays}
              aria-label={label}
              onChange={(afterDays) => afterDays !== null && change({ afterDays })}
            />
          )}
        </Fact>
        <Fact label={t('strategies.action.hours')}>
          {(label) => (
            <InputNumber
              size="small"
              min={0}
              max={200}
              step={0.5}
              value={action.hours}
              aria-label={label}
              onChange={(hours) => hours !== null && change({ hours })}
            />
          )}
        </Fact>
        <Select
          size="small"
          value={action.role}
          aria-label={t('strategies.action.role')}
          popupMatchSelectWidth={false}
          options={roles.map((role) => ({ value: role, label: roleWords(t, role) }))}
          onChange={(role) => change({ role })}
        />
        <Fact label={t('strategies.action.times')}>
          {(label) => (
            <InputNumber
              size="small"
              min={1}
              max={30}
              precision={0}
              value={repeat?.times ?? 1}
              aria-label={label}
              onChange={(times) =>
                times !== null && onChange(repeated(action, { everyDays: usualRound, ...repeat, times }))
              }
            />
          )}
        </Fact>
        {repeat && (
          <Fact label={t('strategies.action.everyDays')}>
            {(label) => (
              <InputNumber
                size="small"
                min={1}
                max={365}
                precision={0}
                value={repeat.everyDays}
                aria-label={label}
                onChange={(everyDays) => everyDays !== null && onChange(repeated(action, { ...repeat, everyDays }))}
              />
            )}
          </Fact>
        )}
      </span>
    </li>
  )
}

/** A word and what is typed for it, never apart. */
function Fact({ label, children }: { label: string; children: (label: string) => ReactNode }) {
  return (
    <span className="gx-action-fact">
      {label} {children(label)}
    </span>
  )
}

/** Once is no repetition. */
function repeated(
  { repeat: _, ...action }: StrategyAction,
  repeat: NonNullable<StrategyAction['repeat']>,
): StrategyAction {
  return repeat.times > 1 ? { ...action, repeat } : action
}
