import { Button, Popover } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModuleOn } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { ConditionForm } from '#web/object/filter/condition-form.tsx'
import { useAccountFields } from './account-fields.ts'
import { valueWords } from './condition-text.tsx'
import { aspects, isChosen, type ReadyCondition, readyConditions } from './ready-conditions.ts'
import type { SegmentFilter } from './segment-calls.ts'

interface ConditionMenuProps {
  onAdd: (filter: SegmentFilter) => void
  /** The button that opens it. */
  children: ReactElement
}

/** Adds a condition: ready sentences by what they ask about, and below them any field of the account. */
export function ConditionMenu({ onAdd, children }: ConditionMenuProps) {
  const [open, setOpen] = useState(false)
  const [free, setFree] = useState(false)
  const fields = useAccountFields()
  const change = (next: boolean) => {
    setOpen(next)
    if (!next) setFree(false)
  }
  const add = (filter: SegmentFilter) => {
    change(false)
    onAdd(filter)
  }
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      open={open}
      onOpenChange={change}
      content={
        free ? <ConditionForm fields={fields} onDone={add} /> : <ReadyMenu onAdd={add} onFree={() => setFree(true)} />
      }
    >
      {children}
    </Popover>
  )
}

function ReadyMenu({ onAdd, onFree }: { onAdd: (filter: SegmentFilter) => void; onFree: () => void }) {
  const { t } = useTranslation()
  const isOn = useModuleOn()
  const open = readyConditions.filter(({ module }) => isOn(module))
  return (
    <div className="gx-segment-menu">
      <div>
        {aspects
          .filter((aspect) => open.some((ready) => ready.aspect === aspect))
          .map((aspect) => (
            <section key={aspect} aria-label={t(`segments.aspect.${aspect}`)}>
              <h3>{t(`segments.aspect.${aspect}`)}</h3>
              {open
                .filter((ready) => ready.aspect === aspect)
                .map((ready) => (
                  <ReadyEntry key={ready.id} ready={ready} onAdd={onAdd} />
                ))}
            </section>
          ))}
      </div>
      <Button type="link" size="small" onClick={onFree}>
        {t('segments.builder.other')}
      </Button>
    </div>
  )
}

function ReadyEntry({ ready, onAdd }: { ready: ReadyCondition; onAdd: (filter: SegmentFilter) => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const fields = useAccountFields()
  const value = isChosen(ready, ready.start) ? valueWords(ready, ready.start, { fields, formats, t }) : '…'
  return (
    <button type="button" className="gx-plain" onClick={() => onAdd(ready.build(ready.start))}>
      {t(`segments.ready.${ready.id}`, { value })}
    </button>
  )
}
