import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roleWords } from '#domains/programmes/web/role-words.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { DraftStep } from './draft-steps.ts'
import { draw, type Preview, type Programme, start } from './programme-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'

interface StartButtonProps {
  programme: Programme
  preview: Preview
  /** Goes to the step where something is missing. */
  onStep: (step: DraftStep) => void
}

/** Draws, which cannot be repeated and so is asked for by its numbers, and starts. Says before what is still missing. */
export function StartButton({ programme, preview, onStep }: StartButtonProps) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<string[]>([])
  const { decision } = preview.power
  const drawn = Boolean(programme.drawnAt)
  const hoursMissing = preview.effort.filter(({ agreedPerWeek }) => agreedPerWeek === null)

  const go = async () => {
    setBusy(true)
    setFaults([])
    try {
      if (!drawn) await draw(programme.id)
      await start(programme.id)
    } catch (error) {
      setFaults(wordsOf(error) ?? [t('web.fault.broken.text')])
    } finally {
      setBusy(false)
    }
  }

  if (decision.treated + preview.key === 0) return <p className="gx-draft-missing">{t('programme.draft.leadNobody')}</p>
  if (hoursMissing.length > 0)
    return (
      <p className="gx-draft-missing">
        {t('programme.start.hoursMissing', {
          roles: hoursMissing.map(({ role }) => roleWords(t, role)).join(t('settings.comma')),
        })}{' '}
        <Button type="link" size="small" onClick={() => onStep('when')}>
          {t('programme.start.toHours')}
        </Button>
      </p>
    )
  const button = (
    <Button type="primary" loading={busy} onClick={drawn ? () => void go() : undefined}>
      {t(drawn ? 'programme.start.go' : 'programme.start.drawAndGo')}
    </Button>
  )
  return (
    <>
      {faults.length > 0 && (
        <ul className="gx-draft-faults" role="alert">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {drawn ? (
        button
      ) : (
        <Popconfirm
          icon={null}
          title={t(decision.control > 0 ? 'programme.start.askDraw' : 'programme.start.askPlain', {
            control: words.count(decision.control),
            treated: words.count(decision.treated + preview.key),
          })}
          okText={t('programme.start.drawAndGo')}
          onConfirm={() => void go()}
        >
          {button}
        </Popconfirm>
      )}
    </>
  )
}

function wordsOf(error: unknown): string[] | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.faults.length > 0 ? error.faults.map(({ message }) => message) : [error.message]
}
