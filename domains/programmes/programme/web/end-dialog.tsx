import { Button, Checkbox, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/dialog.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { faultWords } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { GradeAfter } from './grade-after.tsx'
import { finish, type Programme, shrink, stop, type WaveProgress } from './programme-calls.ts'
import './end-dialog.css'

export type Ending = 'finish' | 'shrink' | 'stop' | 'giveUp'

interface EndDialogProps {
  ending: Ending
  programme: Programme
  waves: WaveProgress[]
  onClose: () => void
}

/** A programme ends explicitly: how and why is asked and kept with it. */
export function EndDialog({ ending, programme, waves, onClose }: EndDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [dropped, setDropped] = useState<number[]>([])
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const planned = waves.filter(({ state }) => state === 'planned')
  const givenUp = ending === 'stop' ? planned.map(({ number }) => number) : dropped
  const title = t(`programme.end.${ending}.title`, { name: programme.name })
  const ready = ending === 'finish' || (reason.trim() !== '' && (ending !== 'shrink' || dropped.length > 0))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(undefined)
    try {
      if (ending === 'finish') await finish(programme.id)
      if (ending === 'stop' || ending === 'giveUp') await stop(programme.id, reason.trim())
      if (ending === 'shrink') await shrink(programme.id, { reason: reason.trim(), waves: dropped })
      onClose()
    } catch (error) {
      setBusy(false)
      setFault(faultWords(error, t))
    }
  }

  return (
    <Dialog label={title} onClose={onClose}>
      <form className="gx-end" onSubmit={submit}>
        <h2>{title}</h2>
        <p className="gx-quiet">{t(`programme.end.${ending}.text`)}</p>
        {ending === 'shrink' && (
          <LabelledField label={t('programme.end.which')}>
            {(id) => (
              <Checkbox.Group
                aria-labelledby={id}
                value={dropped}
                options={planned.map(({ number, accounts }) => ({
                  value: number,
                  label: t('programme.end.wave', { number, count: accounts }),
                }))}
                onChange={setDropped}
              />
            )}
          </LabelledField>
        )}
        {givenUp.length > 0 && <GradeAfter waves={waves} dropped={givenUp} />}
        {ending !== 'finish' && (
          <LabelledField label={t(`programme.end.${ending}.reason`)}>
            {(id) => (
              <Input.TextArea
                id={id}
                autoFocus
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={2_000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </LabelledField>
        )}
        <FaultLine text={fault} />
        <footer>
          <Button onClick={onClose}>{t('web.cancel')}</Button>
          <Button
            type="primary"
            danger={ending === 'stop' || ending === 'giveUp'}
            htmlType="submit"
            loading={busy}
            disabled={!ready}
          >
            {t(`programme.end.${ending}`)}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
