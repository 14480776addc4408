import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayFault } from '#web/ui/fault-words.ts'
import { type Programme, type Progress, releaseWave, type WaveProgress } from './programme-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'

interface WaveListProps {
  programme: Programme
  progress: Progress
  mayChange: boolean
}

const fewWaves = 5

/** The waves with what was done of each; the next one is released by a click. Of many, those far away are folded. */
export function WaveList({ programme, progress: { waves }, mayChange }: WaveListProps) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const next = waves.findIndex(({ state }) => state === 'planned')
  const near = all || next < 0 || waves.length <= fewWaves ? waves.length : Math.max(fewWaves, next + 2)
  const folded = waves.length - near
  return (
    <>
      <ol className="gx-waves">
        {waves.slice(0, near).map((wave, place) => (
          <WaveLine key={wave.id} programmeId={programme.id} wave={wave} mayRelease={mayChange && place === next} />
        ))}
      </ol>
      {folded > 0 && (
        <Button type="link" onClick={() => setAll(true)}>
          {t('programme.waves.all', { count: folded })}
        </Button>
      )}
    </>
  )
}

interface WaveLineProps {
  programmeId: string
  wave: WaveProgress
  mayRelease: boolean
}

function WaveLine({ programmeId, wave, mayRelease }: WaveLineProps) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const [busy, setBusy] = useState(false)
  const { number, state, startsOn, accounts, controls, hours, steps } = wave
  const all = steps.open + steps.done + steps.skipped
  const release = async () => {
    setBusy(true)
    try {
      await releaseWave(programmeId, number)
    } catch (error) {
      sayFault(error, t)
    } finally {
      setBusy(false)
    }
  }
  return (
    <li data-state={state}>
      <strong>{t('programme.wave', { number })}</strong>
      <span>
        {t('programme.wave.accounts', { count: accounts, accounts: words.count(accounts) })}
        {controls > 0 && ` · ${t('programme.wave.controls', { count: controls, controls: words.count(controls) })}`}
        {hours > 0 && ` · ${t('programme.wave.hours', { hours: words.hours(hours) })}`}
      </span>
      <span className="gx-wave-state">
        {t(`wave.state.${state}`)}
        {startsOn && state !== 'dropped' && (
          <span className="gx-quiet"> {t(`programme.wave.day.${state}`, { day: words.day(startsOn) })}</span>
        )}
      </span>
      {all > 0 && <StepBar steps={steps} />}
      {mayRelease && (
        <Button type="primary" size="small" loading={busy} onClick={() => void release()}>
          {t('programme.wave.release', { number })}
        </Button>
      )}
    </li>
  )
}

/** Done, skipped and open as one bar, and in words. */
function StepBar({ steps }: Pick<WaveProgress, 'steps'>) {
  const { t } = useTranslation()
  const all = steps.open + steps.done + steps.skipped
  const said = t('programme.wave.steps', { done: steps.done, all })
  return (
    <span className="gx-step-bar">
      <span aria-hidden="true">
        <span data-part="done" style={{ flexGrow: steps.done }} />
        <span data-part="skipped" style={{ flexGrow: steps.skipped }} />
        <span data-part="open" style={{ flexGrow: steps.open }} />
      </span>
      <span className="gx-figures">
        {said}
        {steps.overdue > 0 && <em> {t('programme.wave.overdue', { count: steps.overdue })}</em>}
      </span>
    </span>
  )
}
