import { Button, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCapability } from '#web/api/session.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { cancelRun, isUnderWay, type RunRequest, startRun, type ValueRun } from './value-calls.ts'
import './run-controls.css'

/** Starts a run and says when it could not be started. */
export function useStartRun(): { start: (request: RunRequest) => Promise<void>; busy: boolean } {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const start = async (request: RunRequest) => {
    setBusy(true)
    try {
      await startRun(request)
    } catch (error) {
      sayFault(error, t)
    } finally {
      setBusy(false)
    }
  }
  return { start, busy }
}

/** What was asked of a run, to ask it again of today's orders: a fixed last day is not repeated. */
export function againOf({ input: { model, unit, horizon, scope } }: ValueRun): RunRequest {
  return { model, unit, scope, ...(horizon !== undefined && { horizon }) }
}

interface RunControlsProps {
  latest: ValueRun | null
  onAdjust: () => void
}

export function RunControls({ latest, onAdjust }: RunControlsProps) {
  const { t } = useTranslation()
  const { start, busy } = useStartRun()
  const may = useCapability('import')
  if (isUnderWay(latest) && latest) return <RunProgress run={latest} />
  if (!may) return null
  return (
    <>
      <Button onClick={onAdjust}>{t('value.page.adjust')}</Button>
      <Button type="primary" loading={busy} onClick={() => void start(latest ? againOf(latest) : {})}>
        {t('value.page.analyse')}
      </Button>
    </>
  )
}

/** How far it is, and about how long it still takes; it continues when the page is closed. */
export function RunProgress({ run }: { run: ValueRun }) {
  const { t } = useTranslation()
  const may = useCapability('import')
  const share = run.progress && run.progress.total > 0 ? run.progress.done / run.progress.total : 0
  const percent = Math.round(100 * share)
  return (
    <div className="gx-run" role="status">
      <span>{t(run.state === 'queued' ? 'value.page.queued' : 'value.page.running', { percent })}</span>
      <Progress percent={percent} showInfo={false} size="small" aria-label={t('value.page.analyse')} />
      <span className="gx-quiet">{leftWords()}</span>
      {may && (
        <Button size="small" onClick={() => void cancelRun(run.id)}>
          {t('value.page.cancel')}
        </Button>
      )}
    </div>
  )

  function leftWords(): string {
    if (!run.startedAt || share < 0.05) return ''
    const spent = (Date.now() - Date.parse(run.startedAt)) / 1000
    return t('value.page.left', { seconds: Math.max(1, Math.round((spent * (1 - share)) / share)) })
  }
}
