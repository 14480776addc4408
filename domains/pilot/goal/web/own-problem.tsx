import { Button, Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Help, helps } from '#domains/pilot/problem/problem.object.ts'
import { BigChoice } from '#web/pages/set-up/big-choice.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import type { Line } from './problem-line.tsx'
import '#web/pages/set-up/set-up.css'

interface OwnProblemProps {
  onAdd: (line: Line) => void
  onCancel: () => void
}

/** A problem in the firm's own words; whether a CRM can help is asked with plain guidance, and whose it is where it cannot. */
export function OwnProblem({ onAdd, onCancel }: OwnProblemProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [help, setHelp] = useState<Help>('yes')
  const [whose, setWhose] = useState('')
  const add = () => {
    const title = text.trim()
    if (!title) return
    const owner = help === 'yes' ? null : whose.trim() || null
    onAdd({ id: title, key: null, title, about: null, why: null, help, whose: owner })
  }
  // No form of its own: it stands within that of the set-up too, which Enter would send.
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  return (
    <div className="gx-own-problem gx-form">
      <LabelledField label={t('goal.own.text')} help={t('goal.own.textHelp')}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={200}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={onEnter}
          />
        )}
      </LabelledField>
      <BigChoice
        label={t('goal.own.help')}
        value={help}
        options={helps.map((each) => ({
          value: each,
          title: t(`goal.own.help.${each}.title`),
          text: t(`goal.own.help.${each}.text`),
        }))}
        onChange={setHelp}
      />
      {help !== 'yes' && (
        <LabelledField label={t('problem.whose')} help={t('goal.own.whoseHelp')}>
          {(id) => (
            <Input
              id={id}
              maxLength={120}
              value={whose}
              onChange={({ target }) => setWhose(target.value)}
              onKeyDown={onEnter}
            />
          )}
        </LabelledField>
      )}
      <div className="gx-own-problem-buttons">
        <Button type="primary" disabled={!text.trim()} onClick={add}>
          {t('goal.own.add')}
        </Button>
        <Button onClick={onCancel}>{t('web.cancel')}</Button>
      </div>
    </div>
  )
}
