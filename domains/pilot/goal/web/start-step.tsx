import { Button, Checkbox, Input } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLighthouseWords } from '#domains/pilot/web/lighthouse-words.ts'
import { idempotencyKey } from '#web/api/idempotency-key.ts'
import { modules as manifests } from '#web/modules.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { type StepProps, wishOf } from './goal-draft.ts'
import { startGoal, undoStart } from './pilot-calls.ts'
import { useAction } from './use-action.ts'

interface StartStepProps extends StepProps {
  replaces: string | undefined
  onBack: () => void
  onStarted: () => void
}

/** What the goal switches, before it does: functions on and off, the menu. One click begins it, one takes it back. */
export function StartStep({ problem, draft, change, proposal, replaces, onBack, onStarted }: StartStepProps) {
  const { t } = useTranslation()
  const words = useLighthouseWords()
  const { busy, fault, run } = useAction()
  const key = useRef(idempotencyKey())
  const { on, off, after } = proposal.change
  const leaving = [...new Set([...off, ...draft.keep])]
  const list = (names: readonly string[]) => names.map((name) => t(`module.${name}`)).join(t('settings.comma'))
  const labels = (after.menu ?? []).flatMap(
    (path) => manifests.flatMap(({ menu }) => menu).find((page) => page.path === path)?.key ?? [],
  )
  const start = () =>
    run(async () => {
      const goal = await startGoal(problem.id, wishOf(draft), key.current)
      onStarted()
      notify({
        text: t('goal.started', { goal: goal.name }),
        action: { label: t('web.undo'), run: () => void undoStart(goal.id) },
      })
    })
  return (
    <>
      <h2>{t('goal.start.title')}</h2>
      <p className="gx-start-sentence">
        {draft.target === null
          ? t('goal.start.sentenceOpen', { name: draft.name, day: words.day(draft.dueOn) })
          : t('goal.start.sentence', {
              name: draft.name,
              target: words.figure(draft.target, draft.unit),
              day: words.day(draft.dueOn),
            })}
      </p>
      <dl className="gx-start-change">
        <div>
          <dt>{t('goal.start.menu')}</dt>
          <dd>{[...labels, 'web.nav.settings'].map((label) => t(label)).join(t('settings.comma'))}</dd>
        </div>
        <div>
          <dt>{t('goal.start.on')}</dt>
          <dd>{on.length > 0 ? list(on) : t('goal.start.nothingOn')}</dd>
        </div>
        <div>
          <dt>{t('goal.start.off')}</dt>
          <dd>
            {leaving.length === 0 && t('goal.start.nothingOff')}
            {leaving.length > 0 && (
              <ul>
                {leaving.map((name) => (
                  <li key={name}>
                    {t(`module.${name}`)}
                    <Checkbox
                      checked={draft.keep.includes(name)}
                      onChange={({ target }) =>
                        change({
                          keep: target.checked ? [...draft.keep, name] : draft.keep.filter((kept) => kept !== name),
                        })
                      }
                    >
                      {t('goal.start.keep')}
                    </Checkbox>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
      <p className="gx-quiet">{t('goal.start.nothingLost')}</p>
      {replaces && (
        <LabelledField label={t('goal.start.replace', { goal: replaces })} help={t('goal.start.replaceHelp')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={draft.reason}
              onChange={({ target }) => change({ reason: target.value })}
            />
          )}
        </LabelledField>
      )}
      <FaultLine text={fault} />
      <footer className="gx-wizard-foot">
        <Button disabled={busy} onClick={onBack}>
          {t('web.back')}
        </Button>
        <Button type="primary" loading={busy} disabled={Boolean(replaces) && !draft.reason.trim()} onClick={start}>
          {t('goal.start.button')}
        </Button>
      </footer>
    </>
  )
}
